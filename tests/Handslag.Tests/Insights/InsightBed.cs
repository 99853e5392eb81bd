using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Tests.Insights;

/// <summary>A workspace with stages and a source, whose leads and facts a test writes down, and questions asked of its columns.</summary>
sealed class InsightBed : IAsyncDisposable
{
    readonly TestWorkspace workspace;
    readonly ServiceProvider services;
    readonly Dictionary<string, long> leads = [];

    InsightBed(TestWorkspace workspace, InsightsOptions? options)
    {
        this.workspace = workspace;
        services = workspace.Database.Services(workspace.Clock, more =>
        {
            if (options is not null) more.AddSingleton(options);
            more.AddInsights();
        });
    }

    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    public long WorkspaceId => workspace.Id;

    public TestClock Clock => workspace.Clock;

    public WorkspaceInsights Insights => services.GetRequiredService<WorkspaceInsights>();

    public string Folder => workspace.Database.Options.InsightsFolder;

    public string FileOf(int slot, string kind = "duckdb") => Path.Combine(Folder, $"{WorkspaceId}.{slot}.{kind}");

    public Funnel Funnel { get; private set; } = null!;

    public FunnelStages Stages { get; private set; } = null!;

    public Source Source { get; private set; } = null!;

    public static async Task<InsightBed> Create(Databases databases, Provider provider, IReadOnlyList<Stage>? stages = null, InsightsOptions? options = null)
    {
        var bed = new InsightBed(await databases.Workspace(provider), options);
        await bed.Save(async db =>
        {
            bed.Funnel = B2BTemplate.Funnel();
            bed.Funnel.WorkspaceId = bed.WorkspaceId;
            db.Add(bed.Funnel);
            await db.SaveChangesAsync();
            var rows = stages ?? B2BTemplate.Stages();
            foreach (var stage in rows) (stage.WorkspaceId, stage.FunnelId) = (bed.WorkspaceId, bed.Funnel.Id);
            db.AddRange(rows);
            await db.SaveChangesAsync();
            bed.Stages = new FunnelStages(rows);
        });
        bed.Source = await bed.AddSource("crm");
        return bed;
    }

    public async Task<Source> AddSource(string key, Instant? dataThrough = null)
    {
        var source = new Source { WorkspaceId = WorkspaceId, Key = key, Name = key, Precision = Precision.Instant, DataThrough = dataThrough };
        await Save(db =>
        {
            db.Add(source);
            return Task.CompletedTask;
        });
        return source;
    }

    /// <summary>What the source of the bed delivers.</summary>
    public Task Declare(params FactKind[] kinds) => Save(db =>
    {
        db.Update(Source).Entity.DeclaredKinds = kinds.Aggregate(0L, (all, kind) => all | 1L << (int)kind);
        return Task.CompletedTask;
    });

    /// <summary>The next version, signed by both sides.</summary>
    public Task Agree(Instant from, AgreementTerms terms) => Save(async db =>
    {
        var before = await db.Set<AgreementVersion>().SingleOrDefaultAsync(version => version.InForceUntil == null);
        before?.InForceUntil = from;
        var number = 1 + (before?.Number ?? 0);
        db.Add(new AgreementVersion
        {
            WorkspaceId = WorkspaceId, FunnelId = Funnel.Id, Number = number, State = VersionState.Agreed, Terms = TermsDocument.Canonical(terms), Hash = $"{number}",
            StartedAt = from, InForceFrom = from,
        });
    });

    /// <summary>A further funnel with the stages of the template and an agreement of its own.</summary>
    /// <returns>Its stages.</returns>
    public async Task<IReadOnlyList<Stage>> AddFunnel(string key, Instant from, AgreementTerms terms)
    {
        var funnel = new Funnel { WorkspaceId = WorkspaceId, Key = key, NameEn = key, NameNl = key, Position = 2 };
        var stages = B2BTemplate.Stages();
        await Save(async db =>
        {
            db.Add(funnel);
            await db.SaveChangesAsync();
            foreach (var stage in stages) (stage.WorkspaceId, stage.FunnelId) = (WorkspaceId, funnel.Id);
            db.AddRange(stages);
            db.Add(new AgreementVersion
            {
                WorkspaceId = WorkspaceId, FunnelId = funnel.Id, Number = 1, State = VersionState.Agreed, Terms = TermsDocument.Canonical(terms with { Funnel = key }), Hash = key,
                StartedAt = from, InForceFrom = from,
            });
        });
        return stages;
    }

    public Task DecideCalendar(Side side, int version, LocalDate from, CalendarDefinition definition) => Save(db =>
    {
        db.Add(new StoredCalendar { WorkspaceId = WorkspaceId, Side = side, Version = version, From = from, Definition = CalendarJson.Write(definition), CreatedAt = Clock.GetCurrentInstant() });
        return Task.CompletedTask;
    });

    public async Task<long> AddLead(string externalId, Action<Lead>? with = null)
    {
        await AddLeads([externalId], (lead, _) => with?.Invoke(lead));
        return leads[externalId];
    }

    public async Task AddLeads(IReadOnlyList<string> externalIds, Action<Lead, int>? with = null) => await Save(async db =>
    {
        var changed = await NextChange(db);
        var rows = externalIds.Select((id, i) =>
        {
            var lead = new Lead
            {
                WorkspaceId = WorkspaceId, FunnelId = Funnel.Id, SourceId = Source.Id, ExternalId = id, ChangedSeq = changed, RecordedAt = Clock.GetCurrentInstant(),
            };
            with?.Invoke(lead, i);
            return lead;
        }).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        foreach (var lead in rows) leads[lead.ExternalId] = lead.Id;
    });

    public async Task ChangeLead(string externalId, Action<Lead> change) => await Save(async db =>
    {
        var lead = await db.Set<Lead>().SingleAsync(row => row.ExternalId == externalId);
        change(lead);
        lead.ChangedSeq = await NextChange(db);
    });

    public async Task<Fact> Happened(string lead, FactKind kind, string? stage, Instant at, Action<Fact>? with = null) =>
        (await Happened([NewFact(lead, kind, stage, at, with)]))[0];

    public async Task<IReadOnlyList<Fact>> Happened(IReadOnlyList<Fact> facts)
    {
        await Save(async db =>
        {
            foreach (var part in facts.Chunk(500))
            {
                db.AddRange(part.AsEnumerable());
                await db.SaveChangesAsync();
                db.ChangeTracker.Clear();
            }
        });
        return facts;
    }

    public Fact NewFact(string lead, FactKind kind, string? stage, Instant at, Action<Fact>? with = null)
    {
        var fact = new Fact
        {
            WorkspaceId = WorkspaceId, LeadId = leads[lead], Kind = kind, StageId = stage is null ? null : Stages.Find(stage)!.Id, OccurredAt = at,
            Precision = Precision.Instant, RecordedAt = Clock.GetCurrentInstant(), SourceId = Source.Id, ContentKey = Guid.NewGuid(),
        };
        with?.Invoke(fact);
        return fact;
    }

    public async Task Save(Func<HandslagDb, Task> work)
    {
        await using var unit = await workspace.Begin();
        await unit.Db.Write(async token =>
        {
            await work(unit.Db);
            await unit.Db.SaveChangesAsync(token);
        }, CancellationToken.None);
    }

    public async Task<T> Ask<T>(Question<T> question) =>
        (await Insights.Ask(WorkspaceId, question, CancellationToken.None, Timeout.InfiniteTimeSpan)).Value;

    /// <summary>Every row of every derived table, in a fixed order.</summary>
    public Task<string> Columns() => Ask(new EveryColumn());

    /// <summary>Another host on the same database and folder, as the command line is beside a running server.</summary>
    public ServiceProvider AnotherHost() => workspace.Database.Services(Clock, more => more.AddInsights());

    public async Task<string> Columns(ServiceProvider host) =>
        (await host.GetRequiredService<WorkspaceInsights>().Ask(WorkspaceId, new EveryColumn(), CancellationToken.None, Timeout.InfiniteTimeSpan)).Value;

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await workspace.DisposeAsync();
    }

    static async Task<long> NextChange(HandslagDb db) => 1 + (await db.Set<Lead>().MaxAsync(row => (long?)row.ChangedSeq) ?? 0);

    sealed record EveryColumn : Question<string>
    {
        internal override string Answer(Reading reading) => string.Join('\n', DerivedColumns.Tables.SelectMany(table =>
            reading.Columns.Rows($"select '{table} ' || row_to_json(row_of)::varchar from (select * from {table}) row_of order by 1", row => row.GetString(0))));
    }
}
