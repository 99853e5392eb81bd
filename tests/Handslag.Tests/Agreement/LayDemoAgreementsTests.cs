using Handslag.Agreement;
using Handslag.Agreement.Demo;
using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Agreement;

public sealed class LayDemoAgreementsTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_demo_tells_of_a_moving_border_and_of_versions_that_were_really_possible(Provider provider)
    {
        await using var bed = await AgreementBed.In(databases, provider);
        var story = DemoStory.Until(bed.Now);
        await bed.Do(async unit =>
        {
            var ids = DemoCast.All.Select((person, i) => (person.Name, Id: 1_000_000L + i)).ToDictionary(one => one.Name, one => one.Id);
            await unit.Get<LayDemoAgreements>().Run(story, ids, Cancellation);
            return true;
        });

        var versions = await bed.Do(unit => unit.Get<AgreementVersions>().Of(bed.FunnelId, Cancellation));
        Assert.Equal(
            [Standing.SignedByOne, Standing.InForce, Standing.Superseded, Standing.TurnedDown, Standing.Superseded, Standing.Superseded],
            versions.Select(version => version.StandingAt(bed.Now)));
        Assert.Equal(["sal", "mql", "mql", "lead", "mql", "lead"], versions.Select(version => version.Terms.BeforeBorder!.Key));
        Assert.All(versions, version =>
        {
            Assert.Empty(TermsRules.Check(version.Terms));
            Assert.Empty(TermsRules.OneSided(version.Terms));
            Assert.Equal(ContentHash.Of(version.Terms).Text, version.Version.Hash);
            Assert.All(version.Signatures, signature => Assert.True(signature.Hash == version.Version.Hash && signature.At >= version.Version.ProposedAt && signature.At <= bed.Now));
            Assert.True(version.Version.State != VersionState.Agreed || version.Signatures.All(signature => signature.At <= version.Version.InForceFrom));
        });
        var inForce = versions.Single(version => version.StandingAt(bed.Now) == Standing.InForce).Terms;
        Assert.Equal((Side.Sales, ReassignCause.Absence), (inForce.ContestedWith, Assert.Single(inForce.Reassign)));
        Assert.Equal([ReassignCause.Absence, ReassignCause.Breach], versions[0].Terms.Reassign);
        Assert.Contains(versions[0].Terms.Commitments, commitment => commitment.Promise == Promise.EnterOutcome);
        var history = (await bed.History()).Versions;
        Assert.Equal(history.Skip(1).Select(one => (NodaTime.Instant?)one.From), history.Take(3).Select(one => one.Until));
        Assert.Equal(DemoStory.Zone.AtStartOfDay(story.FirstAgreement).ToInstant(), history[0].From);
        Assert.Equal(4 + 2, await bed.Do(unit => unit.Db.Set<Mandate>().CountAsync(Cancellation)));
    }
}
