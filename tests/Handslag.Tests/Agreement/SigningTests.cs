using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;
using static Handslag.Tests.Agreement.AgreementBed;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class SigningTests(Databases databases)
{
    static readonly LocalDate Today = new(2026, 11, 23);

    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_version_signed_by_one_side_is_not_yet_in_force(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        Assert.Equal((Standing.Proposed, ContentHash.Of(Usual).Text), (await bed.Standing(proposed), proposed.Hash));

        await bed.Sign(proposed, bed.Marketer);

        Assert.Equal(Standing.SignedByOne, await bed.Standing(proposed));
        Assert.Empty((await bed.History()).Versions);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_second_signature_puts_it_in_force_from_that_moment(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        await bed.Sign(proposed, bed.Seller);
        bed.Clock.Advance(Duration.FromHours(5));

        await bed.Sign(proposed, bed.Marketer);

        var inForce = Assert.Single((await bed.History()).Versions);
        Assert.Equal((1, bed.Now, (Instant?)null, false), (inForce.Number, inForce.From, inForce.Until, inForce.IsPaper));
        Assert.Equal(Standing.InForce, await bed.Standing(proposed));
        Assert.Null((await bed.History()).At(bed.Now - Duration.Epsilon));
        Assert.Equal(["Anna de Vries", "Bram Jansen"], (await bed.Version(proposed.Id)).Signatures.Select(one => one.Name).Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_signs_without_right_mandate_and_the_words_before_them(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        var noRole = await bed.Member("Cas Member", Side.Sales, Roles.Member);
        var noMandate = await bed.Member("Dirk Signer", Side.Sales, Roles.Signer);

        Assert.Equal("agreement.sign.side", Key(await bed.Sign(proposed, bed.Marketer, Side.Sales)));
        Assert.Equal("agreement.sign.side", Key(await bed.Sign(proposed, bed.Sponsor, Side.Management)));
        Assert.Equal("agreement.sign.role", Key(await bed.Sign(proposed, noRole)));
        Assert.Equal("agreement.sign.mandate", Key(await bed.Sign(proposed, noMandate)));
        Assert.Equal("agreement.sign.hash", Key(await bed.Sign(proposed, bed.Seller, hash: new string('0', 64))));
        Assert.Equal("agreement.sign.hash", Key(await bed.Sign(proposed, bed.Seller, hash: "")));
        Assert.Equal("agreement.sign.draft", Key(await bed.Sign((await bed.Draft()).Value, bed.Seller)));
        Assert.Equal("version.unknown", Key(await bed.Sign(new AgreementVersion { Terms = "" }, bed.Seller, hash: "")));
        Assert.Empty((await bed.Version(proposed.Id)).Signatures);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_signs_for_both_sides_nor_twice_for_one(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        await bed.Sign(proposed, bed.Marketer);
        Assert.Equal("agreement.signed.already", Key(await bed.Sign(proposed, bed.Marketer)));

        var moved = bed.Marketer with { Side = Side.Sales };
        await bed.Do(unit => unit.Db.Set<Member>().Where(one => one.UserId == moved.UserId).ExecuteUpdateAsync(set => set.SetProperty(one => one.Side, Side.Sales), Cancellation));
        await bed.Give(moved);

        Assert.Equal("agreement.sign.both", Key(await bed.Sign(proposed, moved)));
        Assert.Equal(Standing.SignedByOne, await bed.Standing(proposed));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_mandate_counts_from_its_day_until_its_day_or_until_it_is_revoked(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var signer = await bed.Member("Eva Later", Side.Sales, Roles.Signer);
        var mandate = (await bed.Give(signer, Today.PlusDays(1), Today.PlusDays(2))).Value;
        var proposed = await bed.Proposed();

        Assert.Equal("agreement.sign.mandate", Key(await bed.Sign(proposed, signer)));
        bed.Clock.Advance(Duration.FromDays(3));
        Assert.Equal("agreement.sign.mandate", Key(await bed.Sign(proposed, signer)));
        bed.Clock.Advance(Duration.FromDays(-1));
        await bed.Do(unit => unit.Get<Mandates>().Revoke(mandate.Id, bed.Sponsor, Cancellation));
        Assert.Equal("agreement.sign.mandate", Key(await bed.Sign(proposed, signer)));
        bed.Clock.Advance(Duration.FromMinutes(-1));
        Assert.False((await bed.Sign(proposed, signer)).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Mandates_are_given_by_a_sponsor_to_signers_of_a_side(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var member = await bed.Member("Cas Member", Side.Sales, Roles.Member);
        Assert.Equal("mandate.sponsor", Key(await bed.Give(bed.Seller, by: bed.Marketer)));
        Assert.Equal("mandate.signer", Key(await bed.Give(member)));
        Assert.Equal("mandate.from", Key(await bed.Give(bed.Seller, Today.PlusDays(-1))));
        Assert.Equal("mandate.last", Key(await bed.Give(bed.Seller, Today, Today.PlusDays(-1))));
        var lines = await bed.Do(unit => unit.Get<Mandates>().List(Cancellation));
        Assert.Equal([("Bram Jansen", "Petra Purper"), ("Anna de Vries", "Petra Purper")], lines.Select(line => (line.Name, line.GivenBy)));
        var id = lines[0].Mandate.Id;
        Assert.Equal("mandate.sponsor", Key(await bed.Do(unit => unit.Get<Mandates>().Revoke(id, bed.Seller, Cancellation))));
        Assert.False((await bed.Do(unit => unit.Get<Mandates>().Revoke(id, bed.Sponsor, Cancellation))).IsRefused);
        Assert.Equal("mandate.revoked.already", Key(await bed.Do(unit => unit.Get<Mandates>().Revoke(id, bed.Sponsor, Cancellation))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Turning_down_needs_a_reason_and_leaves_the_version_in_force_untouched(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var first = await bed.Agreed();
        bed.Clock.Advance(Duration.FromDays(1));
        var second = await bed.Proposed(BorderAfter("sal"));
        await bed.Sign(second, bed.Marketer);

        Assert.Equal("agreement.turnDown.reason", Key(await bed.TurnDown(second, bed.Seller, " ")));
        Assert.Equal("agreement.turnDown.signer", Key(await bed.TurnDown(second, await bed.Member("Cas", Side.Sales, Roles.Member), "no")));
        Assert.False((await bed.TurnDown(second, bed.Seller, "We cannot take these yet")).IsRefused);

        var record = await bed.Version(second.Id);
        Assert.Equal((Standing.TurnedDown, "We cannot take these yet", "Bram Jansen"), (record.StandingAt(bed.Now), record.Version.ClosedReason, record.ClosedBy));
        Assert.Equal(first.Id, Assert.Single((await bed.History()).Versions).Id);
        Assert.Equal("agreement.closed.already", Key(await bed.Sign(second, bed.Seller)));
        Assert.Equal("agreement.closed.already", Key(await bed.TurnDown(second, bed.Seller, "again")));
        Assert.Equal("agreement.agreed.already", Key(await bed.TurnDown(first, bed.Seller, "too late")));
        Assert.Equal(["mql"], await bed.Do(unit => unit.Db.Set<Stage>().Where(stage => stage.Kind == StageKind.Open && stage.Side == Side.Marketing && stage.Position == 2).Select(stage => stage.Key).ToListAsync(Cancellation)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_proposed_withdraws_and_others_do_not(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        Task<Outcome<AgreementVersion>> Withdraw(Me who) => bed.Do(unit => unit.Get<CloseProposal>().Withdraw(proposed.Id, who, Cancellation));
        Assert.Equal("agreement.withdraw.proposer", Key(await Withdraw(bed.Seller)));
        Assert.False((await Withdraw(bed.Marketer)).IsRefused);
        Assert.Equal(Standing.Withdrawn, await bed.Standing(proposed));
        Assert.Equal(2, (await bed.Proposed()).Number);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_signers_at_the_same_moment_settle_it_once(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var proposed = await bed.Proposed();
        var signed = await Task.WhenAll(bed.Sign(proposed, bed.Marketer), bed.Sign(proposed, bed.Seller), bed.Sign(proposed, bed.Seller));
        Assert.Equal(1, signed.Count(outcome => outcome.IsRefused));
        Assert.Equal(Standing.InForce, await bed.Standing(proposed));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_done_stands_in_the_audit_log(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var version = await bed.Agreed();
        var actions = await bed.Do(unit => unit.Db.Set<AuditEntry>().Where(entry => entry.Subject == $"agreement:{version.Id}").OrderBy(entry => entry.Id).ToListAsync(Cancellation));
        Assert.Equal(["agreement.draft.started", "agreement.proposed", "agreement.signed", "agreement.signed"], actions.Select(entry => entry.Action));
        Assert.Contains(version.Hash!, actions[^1].Detail, StringComparison.Ordinal);
    }
}
