using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Reviews;
using Handslag.TestBed;
using Handslag.Tests.Time;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers;

/// <summary>A workspace with a CRM that tells everything up to now, an agreement, and office hours; several nodes may work on it.</summary>
sealed class HandoverBed : IAsyncDisposable
{
    readonly List<ServiceProvider> nodes = [];
    readonly Dictionary<string, long> leads = [];
    Dictionary<string, long> stages = [];
    long funnel;

    HandoverBed(TestWorkspace workspace) => Workspace = workspace;

    public TestWorkspace Workspace { get; }

    public HandoverOptions Options { get; init; } = new();

    public long Crm { get; private set; }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<HandoverBed> Create(Databases databases, Provider provider, bool hasAgreement = true)
    {
        var bed = new HandoverBed(await databases.Workspace(provider));
        bed.AddNode();
        await using var unit = bed.Begin();
        var db = await bed.Entered(unit);
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = bed.Workspace.Id;
        var crm = new Source { WorkspaceId = bed.Workspace.Id, Key = "crm", Name = "CRM" };
        db.AddRange(funnel, crm);
        await db.SaveChangesAsync(Cancellation);
        (bed.funnel, bed.Crm) = (funnel.Id, crm.Id);
        foreach (var stage in B2BTemplate.Stages())
        {
            (stage.WorkspaceId, stage.FunnelId) = (bed.Workspace.Id, funnel.Id);
            db.Add(stage);
        }

        db.AddRange(new[] { Side.Marketing, Side.Sales }.Select(side => new StoredCalendar
        {
            WorkspaceId = bed.Workspace.Id, Side = side, Version = 1, From = new(2020, 1, 1), Definition = CalendarJson.Write(Amsterdam.OfficeHours), CreatedAt = Instant.FromUnixTimeTicks(0),
        }));
        await db.SaveChangesAsync(Cancellation);
        bed.stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key, stage => stage.Id, Cancellation);
        if (hasAgreement) await bed.Agree("2020-01-01 00:00", null);
        return bed;
    }

    /// <summary>Story's terms as a version that both signed, or as a paper agreement of the past.</summary>
    public Task Agree(string from, string? until) => Change(db =>
    {
        db.Add(new AgreementVersion
        {
            WorkspaceId = Workspace.Id, FunnelId = funnel, Number = 1, State = VersionState.Agreed, IsPaper = until is not null, Terms = TermsDocument.Canonical(Story.Terms),
            InForceFrom = Amsterdam.At(from), InForceUntil = until is null ? null : Amsterdam.At(until),
        });
        return Task.CompletedTask;
    });

    /// <summary>The agreement in force says this instead, from its beginning.</summary>
    public Task AgreeOn(Func<AgreementTerms, AgreementTerms> change) => Change(async db =>
    {
        var version = await db.Set<AgreementVersion>().SingleAsync(Cancellation);
        version.Terms = TermsDocument.Canonical(change(TermsDocument.Read(version.Terms)));
    });

    /// <summary>Another program on the same database, with the same clock.</summary>
    public HandoverWork AddNode()
    {
        var node = Workspace.Database.Services(Workspace.Clock, more =>
        {
            more.AddSingleton(Options);
            more.AddAgreement().AddJourneys().AddHandovers().AddHandoverNotices().AddInsights().AddReviews();
        });
        nodes.Add(node);
        return node.GetRequiredService<HandoverWork>();
    }

    public void At(string wall) => Workspace.Clock.Set(Amsterdam.At(wall));

    /// <summary>Records at the clock's time what happened then or before.</summary>
    public async Task<long[]> Record(string lead, params (FactKind Kind, string At, string? Stage)[] happened) =>
        await Record(happened.Select(one => (lead, one.Kind, one.At, one.Stage)));

    public async Task<long[]> Record(IEnumerable<(string Lead, FactKind Kind, string At, string? Stage)> happened)
    {
        var all = happened.ToArray();
        await using var unit = Begin();
        var db = await Entered(unit);
        return await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var now = Workspace.Clock.GetCurrentInstant();
            var made = all.Select(one => one.Lead).Distinct().Where(lead => !leads.ContainsKey(lead)).ToArray();
            var ids = await writer.ReserveLeadIds(made.Length, token);
            await writer.InsertLeads([.. made.Zip(ids, (external, id) => new Lead
            {
                Id = id, WorkspaceId = Workspace.Id, FunnelId = funnel, SourceId = Crm, ExternalId = external, RecordedAt = now,
            })], token);
            foreach (var (external, id) in made.Zip(ids)) leads[external] = id;
            return await writer.Append([.. all.Select(one => new NewFact
            {
                LeadId = leads[one.Lead], Kind = one.Kind, At = Amsterdam.At(one.At), Precision = Precision.Instant, SourceId = Crm,
                StageId = one.Stage is null ? null : stages[one.Stage], ContentKey = Guid.NewGuid(),
                Payload = one.Kind == FactKind.Attempted ? FactPayloads.Write(new() { Channel = "phone", Reached = true })
                    : one.Kind == FactKind.Paused ? FactPayloads.Write(new() { Reason = "lead-away" }) : null,
            })], now, token);
        }, Cancellation);
    }

    public long Lead(string external) => leads[external];

    public long Stage(string key) => stages[key];

    public Task CatchUp() => Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; });

    public Task<int> RecordDue() => Do<RecordDue, int>(due => due.Run(Cancellation));

    public Task<List<StoredHandover>> Handovers() => Rows<StoredHandover>(rows => rows.OrderBy(row => row.LeadId).ThenBy(row => row.StartAt));

    public Task<List<OpenClock>> Clocks() => Rows<OpenClock>(rows => rows.OrderBy(row => row.HandoverId).ThenBy(row => row.Promise));

    public Task<List<DuePassed>> Passed() => Rows<DuePassed>(rows => rows.OrderBy(row => row.Id));

    public async Task<int> Messages()
    {
        await using var unit = Begin();
        var db = await Entered(unit);
        return await db.Set<OutboxHeader>().CountAsync(row => row.WorkspaceId == Workspace.Id && row.Topic == Handslag.Handovers.RecordDue.Topic, Cancellation);
    }

    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : notnull
    {
        await using var unit = Begin();
        await Entered(unit);
        return await act(unit.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<List<T>> Rows<T>(Func<IQueryable<T>, IQueryable<T>> which) where T : class
    {
        await using var unit = Begin();
        return await which((await Entered(unit)).Set<T>().AsNoTracking()).ToListAsync(Cancellation);
    }

    public async Task Change(Func<HandslagDb, Task> change)
    {
        await using var unit = Begin();
        var db = await Entered(unit);
        await change(db);
        await db.SaveChangesAsync(Cancellation);
    }

    AsyncServiceScope Begin() => nodes[0].CreateAsyncScope();

    async Task<HandslagDb> Entered(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(Workspace.Id, Cancellation);
        return db;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes) await node.DisposeAsync();
        await Workspace.DisposeAsync();
    }
}
