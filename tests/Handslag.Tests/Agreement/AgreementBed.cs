using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Agreement;

/// <summary>A workspace with the usual funnel, a sponsor, and a signer with a mandate on each side.</summary>
sealed class AgreementBed : IAsyncDisposable
{
    AgreementBed(TestWorkspace workspace) => Workspace = workspace;

    public TestWorkspace Workspace { get; }

    public TestClock Clock => Workspace.Clock;

    public Instant Now => Clock.GetCurrentInstant();

    public long FunnelId { get; private set; }

    public Me Marketer { get; private set; } = null!;

    public Me Seller { get; private set; } = null!;

    public Me Sponsor { get; private set; } = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AgreementBed> In(Databases databases, Provider provider) => await In(await databases.Workspace(provider));

    public static async Task<AgreementBed> In(TestWorkspace workspace)
    {
        var bed = new AgreementBed(workspace);
        bed.FunnelId = (await bed.Do(async unit =>
        {
            await LayTemplate.In(unit.Db, await unit.Db.Set<Workspace>().SingleAsync(one => one.Id == bed.Workspace.Id, Cancellation), Cancellation);
            await unit.Db.SaveChangesAsync(Cancellation);
            return await unit.Db.Set<Funnel>().SingleAsync(Cancellation);
        })).Id;
        bed.Sponsor = await bed.Member("Petra Purper", Side.Management, Roles.Sponsor);
        bed.Marketer = await bed.Member("Anna de Vries", Side.Marketing, Roles.Member | Roles.Signer);
        bed.Seller = await bed.Member("Bram Jansen", Side.Sales, Roles.Member | Roles.Signer);
        foreach (var signer in new[] { bed.Marketer, bed.Seller }) Assert.False((await bed.Give(signer)).IsRefused);
        return bed;
    }

    public async Task<T> Do<T>(Func<UnitOfWork, Task<T>> act)
    {
        await using var unit = await Workspace.Begin();
        return await act(unit);
    }

    public Task<Me> Member(string name, Side side, Roles roles) => Do(async unit =>
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        var user = new User { UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, DisplayName = name, SecurityStamp = email };
        unit.Db.Add(user);
        await unit.Db.SaveChangesAsync(Cancellation);
        unit.Db.Add(new Member { WorkspaceId = Workspace.Id, UserId = user.Id, Side = side, Roles = roles, JoinedAt = Now });
        await unit.Db.SaveChangesAsync(Cancellation);
        return new Me(user.Id, name, side, roles, "en");
    });

    public Task<Outcome<Mandate>> Give(Me signer, LocalDate? from = null, LocalDate? last = null, Me? by = null) =>
        Do(unit => unit.Get<Mandates>().Give(new(signer.UserId, FunnelId, from, last), by ?? Sponsor, Cancellation));

    public Task<Outcome<AgreementVersion>> Draft(long? from = null) => Do(unit => unit.Get<StartDraft>().Run(new(FunnelId, from), Marketer.UserId, Cancellation));

    public Task<Outcome<AgreementVersion>> Edit(AgreementVersion draft, AgreementTerms terms, Me? by = null) =>
        Do(unit => unit.Get<EditDraft>().Run(new(draft.Id, draft.Revision, terms), (by ?? Marketer).UserId, Cancellation));

    public Task<Outcome<AgreementVersion>> Propose(AgreementVersion draft, LocalDate? from = null) =>
        Do(unit => unit.Get<ProposeVersion>().Run(new(draft.Id, draft.Revision, from), Marketer.UserId, Cancellation));

    public Task<Outcome<AgreementVersion>> Sign(AgreementVersion version, Me who, Side? side = null, string? hash = null) =>
        Do(unit => unit.Get<SignVersion>().Run(new(version.Id, side ?? who.Side, hash ?? version.Hash), who, Cancellation));

    public Task<Outcome<AgreementVersion>> TurnDown(AgreementVersion version, Me who, string? reason) =>
        Do(unit => unit.Get<CloseProposal>().TurnDown(new(version.Id, reason), who, Cancellation));

    public Task<Outcome<AgreementVersion>> Paper(AgreementVersion draft, LocalDate first, LocalDate last) =>
        Do(unit => unit.Get<RecordPaper>().Run(new(draft.Id, draft.Revision, first, last), Marketer.UserId, Cancellation));

    public Task<VersionRecord> Version(long id) => Do(async unit => (await unit.Get<AgreementVersions>().One(id, Cancellation))!);

    public Task<AgreementHistory> History() => Do(unit => unit.Get<AgreementVersions>().History(FunnelId, Cancellation));

    public async Task<Standing> Standing(AgreementVersion version) => (await Version(version.Id)).StandingAt(Now);

    /// <summary>A draft with these words, proposed.</summary>
    public async Task<AgreementVersion> Proposed(AgreementTerms? terms = null, LocalDate? from = null)
    {
        var draft = (await Draft()).Value;
        if (terms is not null) draft = (await Edit(draft, terms)).Value;
        return (await Propose(draft, from)).Value;
    }

    /// <summary>Proposed and signed by both.</summary>
    public async Task<AgreementVersion> Agreed(AgreementTerms? terms = null, LocalDate? from = null)
    {
        var proposed = await Proposed(terms, from);
        Assert.False((await Sign(proposed, Marketer)).IsRefused);
        return (await Sign(proposed, Seller)).Value;
    }

    public static string Key<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Key;

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
