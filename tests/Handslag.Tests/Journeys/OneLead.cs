using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

/// <summary>A workspace with one lead from a CRM: a lead on 2 November 09:00 in Amsterdam, marketing qualified an hour later, called two hours later.</summary>
sealed class OneLead : IAsyncDisposable
{
    public static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 8, 0);

    OneLead(TestWorkspace workspace) => Workspace = workspace;

    public TestWorkspace Workspace { get; }

    public long Id { get; private set; }

    /// <summary>Sequence numbers of: lead entered, mql entered, attempted.</summary>
    public long[] Facts { get; private set; } = [];

    public Me Anna { get; private set; } = null!;

    public Me HeadOfSales { get; private set; } = null!;

    public Me HeadOfMarketing { get; private set; } = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<OneLead> In(Databases databases, Provider provider)
    {
        var one = new OneLead(await databases.Workspace(provider));
        await using var unit = await one.Workspace.Begin();
        var db = unit.Db;
        var workspace = one.Workspace.Id;
        one.Anna = await Member(unit, "Anna de Vries", Side.Marketing, Roles.Member | Roles.Administrator);
        one.HeadOfSales = await Member(unit, "Bram Jansen", Side.Sales, Roles.Head);
        one.HeadOfMarketing = await Member(unit, "Chloé Bakker", Side.Marketing, Roles.Head);
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = workspace;
        var crm = new Source { WorkspaceId = workspace, Key = "crm", Name = "CRM" };
        db.AddRange(funnel, crm);
        await db.SaveChangesAsync(Cancellation);
        foreach (var stage in B2BTemplate.Stages())
        {
            (stage.WorkspaceId, stage.FunnelId) = (workspace, funnel.Id);
            db.Add(stage);
        }

        await db.SaveChangesAsync(Cancellation);
        var stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key, stage => stage.Id, Cancellation);
        await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            one.Id = (await writer.ReserveLeadIds(1, token))[0];
            await writer.InsertLeads([new Lead { Id = one.Id, WorkspaceId = workspace, FunnelId = funnel.Id, SourceId = crm.Id, ExternalId = "a", RecordedAt = Start }], token);
            one.Facts = await writer.Append(
                [
                    Fact(FactKind.StageEntered, 0, stages["lead"]), Fact(FactKind.StageEntered, 1, stages["mql"]),
                    Fact(FactKind.Attempted, 2, null) with { Payload = FactPayloads.Write(new FactPayload { Channel = "phone", Reached = true }) },
                ], Start, token);
        }, Cancellation);
        return one;

        NewFact Fact(FactKind kind, int hour, long? stage) => new()
        {
            LeadId = one.Id, Kind = kind, At = Start + Duration.FromHours(hour), Precision = Precision.Instant, SourceId = crm.Id, StageId = stage,
            ContentKey = ContentKey.OfSourceEvent("crm", "a", kind, $"{hour}"),
        };
    }

    /// <summary>Runs a use-case in a unit of work of its own, a minute after the one before.</summary>
    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : class
    {
        Workspace.Clock.Advance(Duration.FromMinutes(1));
        await using var unit = await Workspace.Begin();
        return await act(unit.Get<TUseCase>());
    }

    public async Task<LeadRecord> Record() => (await Do<LeadTimeline, LeadRecord?>(timeline => timeline.Of(Id, Cancellation)))!;

    public Task<Outcome<long>> Correct(int fact, long seen, FactTime? when = null, string? stage = null, string? reason = "wrong day") =>
        Do<CorrectFact, Outcome<long>>(correct => correct.Run(new(Id, Facts[fact], seen, when, stage, reason), Anna, Cancellation));

    public Task<Outcome<long>> Withdraw(int fact, long seen, string? reason = "never happened") =>
        Do<WithdrawFact, Outcome<long>>(withdraw => withdraw.Run(new(Id, Facts[fact], seen, reason), Anna, Cancellation));

    public Task<Outcome<Dispute>> Dispute(int fact, FactTime? shouldBe = null, Me? who = null, string? reason = "we called on Monday") =>
        Do<RaiseDispute, Outcome<Dispute>>(raise => raise.Run(new(Id, Facts[fact], reason, shouldBe), who ?? Anna, Cancellation));

    public Task<Outcome<Dispute>> Decide(Dispute dispute, bool confirmed, Me who, string? answer = "looked it up", long? seen = null) =>
        Do<DecideDispute, Outcome<Dispute>>(decide => decide.Run(new(dispute.Id, confirmed, answer, dispute.Revision, seen ?? dispute.FactSeq), who, Cancellation));

    public static FactTime At(int hour) => new(Start + Duration.FromHours(hour), Precision.Instant);

    public static string Key<T>(Outcome<T> outcome) => Assert.Single(outcome.Refusals).Key;

    static async Task<Me> Member(UnitOfWork unit, string name, Side side, Roles roles)
    {
        var address = $"{Guid.NewGuid():N}@example.test";
        var user = new User { DisplayName = name, UserName = address, NormalizedUserName = address, Email = address };
        unit.Db.Add(user);
        await unit.Db.SaveChangesAsync(Cancellation);
        return new Me(user.Id, name, side, roles, null);
    }

    public ValueTask DisposeAsync() => Workspace.DisposeAsync();
}
