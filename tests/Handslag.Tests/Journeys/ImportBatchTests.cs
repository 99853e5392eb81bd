using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class ImportBatchTests(Databases databases)
{
    static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 8, 0);

    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Two_equal_events_in_one_file_are_two_facts_and_the_same_file_again_is_none(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);
        MappedRow[] file = [Row("a", Entered("lead", 0)), Row("a", Attempt(5)), Row("a", Attempt(5))];

        var first = await import.File(file);
        var again = await import.File(file);

        Assert.Equal((3, 1, 0), (first.Facts, first.Leads, first.Duplicates));
        Assert.Equal((0, 0, 3), (again.Facts, again.Leads, again.Duplicates));
        Assert.Equal(3, await import.Count<Fact>());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_that_somebody_else_made_between_two_batches_is_found_and_not_made_again(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);
        var (slow, other) = (await import.Batch(), await import.Batch());
        await import.Write(slow, Row("a", Entered("lead", 0)));
        await import.Write(other, Row("b", Entered("lead", 0)));

        var known = await import.Write(slow, Row("b", Entered("mql", 5)), Row("a", Entered("mql", 5)));
        var made = await import.Write(slow, Row("c", Entered("lead", 6)));

        Assert.Equal((2, 0), (known.Facts, known.Leads));
        Assert.Equal((1, 1), (made.Facts, made.Leads));
        Assert.Equal(3, await import.Count<Lead>());
        Assert.Equal([FactKind.StageEntered, FactKind.StageEntered], await import.Kinds("b"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_event_with_an_id_of_its_own_is_one_fact_whatever_else_its_row_says(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);
        var call = Attempt(5) with { SourceEventId = "e1" };

        await import.File([Row("a", call)]);
        var again = await import.File([Row("a", call with { Actor = "Somebody else" })]);

        Assert.Equal((0, 1), (again.Facts, again.Duplicates));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_return_says_in_itself_that_it_bore_an_example_and_is_still_the_same_fact_without(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);
        var returned = new MappedFact(FactKind.Returned, At(5), Precision.Instant) { Payload = new() { Reason = "no-need" } };

        await import.File([Row("a", returned with { Text = "They bought a year ago." })], keepsNames: false);
        var again = await import.File([Row("a", returned)]);

        var fact = await import.Unit.Db.Set<Fact>().SingleAsync(TestContext.Current.CancellationToken);
        Assert.True(FactPayloads.Read(fact.Payload)!.HasExample);
        Assert.Equal((0, 1), (again.Facts, again.Duplicates));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_stands_where_its_newest_fact_put_it_in_whatever_order_facts_arrive(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);

        await import.File([Row("a", Entered("sql", 60)), Row("a", Entered("mql", 30))]);
        await import.File([Row("a", Entered("lead", 0)), Row("a", Entered("sal", 45))]);

        Assert.Equal(("sql", At(60)), await import.Place("a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_date_in_a_newer_table_corrects_the_fact_and_moves_the_lead(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.LeadTable);
        await import.File([Row("a", Entered("mql", 0), Entered("sql", 100))]);

        var newer = await import.File([Row("a", Entered("mql", 0), Entered("sql", 200))]);
        var same = await import.File([Row("a", Entered("mql", 0), Entered("sql", 200))]);

        Assert.Equal((1, 1, 1), (newer.Facts, newer.Changed, newer.Duplicates));
        Assert.Equal((0, 0), (same.Facts, same.Changed));
        Assert.Equal(("sql", At(200)), await import.Place("a"));
        Assert.Equal([FactKind.StageEntered, FactKind.StageEntered, FactKind.Corrected], await import.Kinds("a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_date_that_goes_there_and_back_is_corrected_twice(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.LeadTable);
        await import.File([Row("a", Entered("mql", 0))]);
        await import.File([Row("a", Entered("mql", 10))]);

        var back = await import.File([Row("a", Entered("mql", 0))]);

        Assert.Equal(1, back.Changed);
        Assert.Equal(("mql", At(0)), await import.Place("a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_date_that_is_gone_is_withdrawn_and_can_come_back(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.LeadTable);
        await import.File([Row("a", Entered("mql", 0), Entered("sql", 10))]);

        var gone = await import.File([Row("a", Entered("mql", 0))]);
        var without = await import.Place("a");
        var back = await import.File([Row("a", Entered("mql", 0), Entered("sql", 20))]);

        Assert.Equal((1, 1), (gone.Changed, back.Changed));
        Assert.Equal(("mql", At(0)), without);
        Assert.Equal(("sql", At(20)), await import.Place("a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_without_dates_has_a_stage_and_no_facts(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.LeadTable);

        var result = await import.File([Row("a") with { CurrentStage = "mql", Owner = "Jansen" }]);

        var lead = await import.Lead("a");
        Assert.Equal((0, 1, 1), (result.Facts, result.Leads, result.Undated));
        Assert.Equal(("mql", true), (await import.StageKey(lead.StageId), lead.OwnerId is not null));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_lead_with_other_content_in_one_table_is_refused(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.LeadTable);
        var batch = await import.Batch();

        Assert.Null(batch.Check(Row("a", Entered("mql", 0))));
        Assert.Null(batch.Check(Row("a", Entered("mql", 0))));
        Assert.Equal(ImportRefusal.RepeatedDifferent, batch.Check(Row("a", Entered("mql", 1)))!.Reason);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Names_stand_beside_the_facts_and_are_left_out_where_the_workspace_keeps_none(Provider provider)
    {
        await using var import = await Importing.Begin(databases, provider, ImportShape.EventLog);
        var row = Row("a", Entered("lead", 0) with { Text = "Called back" }) with { Identity = new LeadIdentityFields("Zoë Ångström", Company: "Polder Bouw") };

        await import.File([row]);
        await import.File([Row("b", Entered("lead", 0)) with { Identity = row.Identity }], keepsNames: false);

        Assert.Equal(["zoe angstrom"], await import.Unit.Db.Set<LeadIdentity>().Select(identity => identity.NameFolded).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["Called back"], await import.Unit.Db.Set<FactText>().Select(text => text.Text).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal((await import.Lead("a")).AccountId, (await import.Lead("b")).AccountId);
    }

    static Instant At(int minutes) => Start + Duration.FromMinutes(minutes);

    static MappedRow Row(string id, params MappedFact[] facts) => new() { Line = 2, ExternalId = id, Facts = facts };

    static MappedFact Entered(string stage, int minutes) => new(FactKind.StageEntered, At(minutes), Precision.Instant) { Stage = stage };

    static MappedFact Attempt(int minutes) => new(FactKind.Attempted, At(minutes), Precision.Instant) { Actor = "De Vries", Payload = new FactPayload { Channel = "phone", Reached = true } };

    sealed class Importing : IAsyncDisposable
    {
        readonly TestWorkspace workspace;
        readonly ImportMapping mapping;
        readonly Source source;

        Importing(TestWorkspace workspace, UnitOfWork unit, ImportMapping mapping, Source source) =>
            (this.workspace, Unit, this.mapping, this.source) = (workspace, unit, mapping, source);

        public UnitOfWork Unit { get; }

        public static async Task<Importing> Begin(Databases databases, Provider provider, ImportShape shape)
        {
            var workspace = await databases.Workspace(provider);
            var unit = await workspace.Begin();
            var funnel = B2BTemplate.Funnel();
            funnel.WorkspaceId = workspace.Id;
            unit.Db.Add(funnel);
            await unit.Db.SaveChangesAsync();
            foreach (var stage in B2BTemplate.Stages())
            {
                (stage.WorkspaceId, stage.FunnelId) = (workspace.Id, funnel.Id);
                unit.Db.Add(stage);
            }

            var source = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "CRM" };
            unit.Db.Add(source);
            await unit.Db.SaveChangesAsync();
            return new Importing(workspace, unit, new ImportMapping
            {
                Version = 1, Shape = shape, Zone = "Europe/Amsterdam", DateFormats = ["yyyy-MM-dd"],
                Source = new SourceDeclaration { Key = "crm", Delivers = [FactKind.StageEntered] }, Columns = new MappedColumns { ExternalId = "id" },
            }, source);
        }

        public async Task<ImportBatch> Batch(bool keepsNames = true)
        {
            var stages = await Unit.Db.Set<Stage>().ToListAsync();
            return new ImportBatch(Unit.Db, mapping.Shape, source, await Unit.Db.Set<Funnel>().SingleAsync(), new FunnelStages(stages), keepsNames, workspace.Clock.GetCurrentInstant(), mapping.Columns.ExternalId);
        }

        public async Task<BatchResult> File(MappedRow[] rows, bool keepsNames = true)
        {
            workspace.Clock.Advance(Duration.FromMinutes(1));
            return await Write(await Batch(keepsNames), rows);
        }

        public async Task<BatchResult> Write(ImportBatch batch, params MappedRow[] rows)
        {
            var read = rows.Select(row => batch.Ready(row)).ToArray();
            return await Unit.Db.Write(token => batch.Write(read, token), TestContext.Current.CancellationToken);
        }

        public Task<Lead> Lead(string externalId) => Unit.Db.Set<Lead>().AsNoTracking().SingleAsync(lead => lead.ExternalId == externalId);

        public async Task<string?> StageKey(long? id) => (await Unit.Db.Set<Stage>().AsNoTracking().SingleOrDefaultAsync(stage => stage.Id == id))?.Key;

        public async Task<(string, Instant)> Place(string externalId)
        {
            var lead = await Lead(externalId);
            var facts = await Unit.Db.Set<Fact>().Where(fact => fact.LeadId == lead.Id).ToListAsync();
            var current = Journey.Fold(facts, new FunnelStages(await Unit.Db.Set<Stage>().ToListAsync())).Current!;
            return (current.Stage.Key, current.Entered);
        }

        public async Task<FactKind[]> Kinds(string externalId)
        {
            var lead = await Lead(externalId);
            return await Unit.Db.Set<Fact>().Where(fact => fact.LeadId == lead.Id).OrderBy(fact => fact.Seq).Select(fact => fact.Kind).ToArrayAsync();
        }

        public Task<int> Count<T>() where T : class => Unit.Db.Set<T>().CountAsync();

        public async ValueTask DisposeAsync()
        {
            await Unit.DisposeAsync();
            await workspace.DisposeAsync();
        }
    }
}
