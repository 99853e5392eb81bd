using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

/// <summary>Entries of March 2026, window 30 days, asked on 23 November 2026 unless said otherwise.</summary>
public sealed class CohortFunnelTests(Databases databases) : IAsyncLifetime
{
    static readonly LocalDate From = new(2026, 3, 1);
    static readonly LocalDate To = new(2026, 4, 1);

    InsightBed bed = null!;

    public async ValueTask InitializeAsync() => bed = await InsightBed.Create(databases, Provider.Sqlite);

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Fact]
    public async Task Only_first_entries_are_entered_and_later_ones_count_apart()
    {
        await Lead("a", ("lead", At(3, 2)), ("mql", At(3, 5)), ("lead", At(3, 8)), ("mql", At(3, 9)));
        await Lead("b", ("mql", At(2, 27)), ("lead", At(3, 1)), ("mql", At(3, 3)));

        var mql = await Stage("mql");

        Assert.Equal((1, 2), (mql.Entered, mql.Reentered));
    }

    [Fact]
    public async Task The_period_begins_and_ends_at_midnight_of_the_company()
    {
        await Lead("first", ("lead", Local(2026, 3, 1, 0, 0)));
        await Lead("before", ("lead", Local(2026, 2, 28, 23, 59)));
        await Lead("last", ("lead", Local(2026, 3, 31, 23, 59)));
        await Lead("after", ("lead", Local(2026, 4, 1, 0, 0)));

        Assert.Equal(2, (await Stage("lead")).Entered);
    }

    [Fact]
    public async Task A_stage_that_was_jumped_over_is_skipped_and_not_entered()
    {
        await Lead("a", ("lead", At(3, 2)), ("sql", At(3, 5)));
        await Lead("jumped in April", ("lead", At(3, 2)), ("sql", At(4, 5)));

        var mql = await Stage("mql");

        Assert.Equal((0, 1), (mql.Entered, mql.Skipped));
    }

    [Fact]
    public async Task Converted_means_a_later_open_or_a_won_stage_within_the_window()
    {
        await Lead("next stage", ("mql", At(3, 2)), ("sal", At(3, 20)));
        await Lead("won at once", ("mql", At(3, 2)), ("customer", At(3, 20)));
        await Lead("on the last day", ("mql", At(3, 2)), ("sal", At(4, 1)));
        await Lead("too late", ("mql", At(3, 2)), ("sal", At(4, 1) + Duration.FromSeconds(1)));
        await Lead("back", ("mql", At(3, 2)), ("lead", At(3, 20)));
        await Lead("lost", ("mql", At(3, 2)), ("lost", At(3, 20)));
        await Lead("parked", ("mql", At(3, 2)), ("parked", At(3, 20)));
        await Lead("back and then on", ("mql", At(3, 2)), ("lead", At(3, 10)), ("sal", At(3, 20)));

        var mql = await Stage("mql");

        Assert.Equal((8, 4), (mql.Mature, mql.Converted));
    }

    [Fact]
    public async Task Window_days_are_calendar_days_also_when_the_clock_changes()
    {
        await Lead("thirty days of one hour less", ("lead", Local(2026, 3, 10, 12, 0)), ("mql", Local(2026, 4, 9, 12, 0)));
        await Lead("a second more", ("lead", Local(2026, 3, 10, 12, 0)), ("mql", Local(2026, 4, 9, 12, 0) + Duration.FromSeconds(1)));

        Assert.Equal(1, (await Stage("lead")).Converted);
    }

    [Fact]
    public async Task A_lead_is_mature_by_time_alone_and_immature_ones_leave_both_sides_of_the_rate()
    {
        bed.Clock.Set(Local(2026, 4, 9, 12, 0));
        await Lead("just mature", ("lead", Local(2026, 3, 10, 12, 0)));
        await Lead("not yet, though it went on at once", ("lead", Local(2026, 3, 10, 12, 1)), ("mql", Local(2026, 3, 11, 12, 0)));

        var lead = await Stage("lead");

        Assert.Equal((1, 1, 0), (lead.Mature, lead.Immature, lead.Converted));
    }

    [Fact]
    public async Task A_source_that_is_complete_up_to_a_day_matures_up_to_that_day()
    {
        await Lead("a", ("lead", At(3, 2)));
        await Lead("b", ("lead", At(3, 4)));
        await Complete(bed.Source, At(4, 2));

        var cohort = await Cohort();

        Assert.Equal(At(4, 2), cohort.AsOf);
        Assert.Equal((1, 1), (cohort.Stages[0].Mature, cohort.Stages[0].Immature));
    }

    [Fact]
    public async Task The_source_that_is_behind_most_sets_the_as_of_and_by_source_each_has_its_own()
    {
        var other = await bed.AddSource("other", At(4, 20));
        await bed.AddSource("of no lead here", At(3, 1));
        await Complete(bed.Source, At(4, 2));
        await Lead("a", ("lead", At(3, 4)));
        await bed.AddLead("b", lead => lead.SourceId = other.Id);
        await bed.Happened("b", FactKind.StageEntered, "lead", At(3, 4));

        var together = await Cohort();
        var apart = await bed.Ask(new CohortFunnel(From, To, 30, LeadFilter.All, GroupBy.Source));

        Assert.Equal((At(4, 2), 0), (together.AsOf, together.Stages[0].Mature));
        Assert.Equal([("crm", At(4, 2), 0), ("other", At(4, 20), 1)], apart.Select(cohort => (cohort.Group!, cohort.AsOf, cohort.Stages[0].Mature)));
    }

    [Fact]
    public async Task What_has_not_ended_counts_as_endless_in_the_time_in_stage()
    {
        await Lead("one day", ("lead", At(3, 2)), ("mql", At(3, 3)));
        await Lead("three days", ("lead", At(3, 2)), ("mql", At(3, 5)));
        await Lead("never touched", ("lead", At(3, 2)));

        var lead = await Stage("lead");

        Assert.Equal(new Quantile(3 * 1440, null), lead.Stay.Median);
        Assert.Null(lead.Stay.P90.Minutes);
        Assert.Equal(30 * 1440, lead.Stay.P90.MoreThan);
    }

    [Fact]
    public async Task A_median_of_leads_that_mostly_wait_is_more_than_what_they_have_waited()
    {
        await Lead("gone", ("lead", At(3, 2)), ("mql", At(3, 3)));
        await Lead("waiting", ("lead", At(3, 2)));
        await Lead("waiting longer", ("lead", At(3, 1)));

        var median = (await Stage("lead")).Stay.Median;

        Assert.Null(median.Minutes);
        Assert.Equal((bed.Clock.GetCurrentInstant() - At(3, 2)).TotalMinutes, median.MoreThan!.Value, 3);
    }

    [Fact]
    public async Task Times_known_to_the_day_are_whole_days_also_when_the_clock_changes()
    {
        await bed.AddLead("a");
        await bed.Happened("a", FactKind.StageEntered, "lead", Local(2026, 3, 28, 0, 0), fact => fact.Precision = Precision.Day);
        await bed.Happened("a", FactKind.StageEntered, "mql", Local(2026, 3, 30, 0, 0), fact => fact.Precision = Precision.Day);

        var lead = await Stage("lead");

        Assert.Equal((2 * 1440, true), (lead.Stay.Median.Minutes, lead.Stay.ByDay));
    }

    [Fact]
    public async Task Under_twenty_mature_leads_there_is_no_rate_and_the_reason_says_so()
    {
        await Lead("a", ("lead", At(3, 2)), ("mql", At(3, 3)));

        var cohort = await Cohort();

        Assert.Equal(("tooFew", (double?)null), (cohort.Stages[0].Reason, cohort.Stages[0].Rate.Share));
        Assert.Equal("endStage", cohort.Stages.Single(stage => stage.Stage.Key == "customer").Reason);
    }

    [Fact]
    public async Task Where_not_half_have_left_the_reason_says_so()
    {
        await bed.AddLeads([.. Enumerable.Range(0, 20).Select(i => $"{i}")]);
        await bed.Happened([.. Enumerable.Range(0, 20).Select(i => bed.NewFact($"{i}", FactKind.StageEntered, "lead", At(3, 2)))]);

        var lead = await Stage("lead");

        Assert.Equal((0.0, "notYetHalf"), (lead.Rate.Share, lead.Reason));
    }

    [Fact]
    public async Task Leads_without_dates_stand_apart_and_gain_their_place_with_the_first_date()
    {
        await bed.AddLead("a", lead => lead.StageId = bed.Stages.Find("mql")!.Id);
        Assert.Equal((0, 1), await EnteredAndUndated());

        await bed.Happened("a", FactKind.StageEntered, "mql", At(3, 2));

        Assert.Equal((1, 0), await EnteredAndUndated());

        async Task<(long, long)> EnteredAndUndated() => ((await Stage("mql")).Entered, (await Cohort()).Undated);
    }

    [Fact]
    public async Task A_corrected_date_moves_the_entry_and_a_withdrawn_one_takes_it_away()
    {
        await bed.AddLead("a");
        var fact = await bed.Happened("a", FactKind.StageEntered, "lead", At(4, 2));
        Assert.Equal(0, (await Stage("lead")).Entered);

        await bed.Happened("a", FactKind.Corrected, "lead", At(3, 2), correction => correction.Supersedes = fact.Seq);
        Assert.Equal(1, (await Stage("lead")).Entered);

        bed.Clock.Advance(Duration.FromMinutes(1));
        await bed.Happened("a", FactKind.Withdrawn, null, At(3, 2), withdrawal => withdrawal.Supersedes = fact.Seq);
        Assert.Equal(0, (await Stage("lead")).Entered);
    }

    [Fact]
    public async Task A_stage_that_moves_in_the_funnel_changes_what_counts_as_later()
    {
        await Lead("a", ("sal", At(3, 2)), ("mql", At(3, 3)));
        Assert.Equal(0, (await Stage("sal")).Converted);

        await bed.Save(db =>
        {
            var (mql, sal) = (db.Set<Handslag.Agreement.Stage>().Single(stage => stage.Key == "mql"), db.Set<Handslag.Agreement.Stage>().Single(stage => stage.Key == "sal"));
            (mql.Position, sal.Position) = (sal.Position, mql.Position);
            return Task.CompletedTask;
        });

        Assert.Equal(1, (await Stage("sal")).Converted);
    }

    [Fact]
    public async Task Each_filter_lets_its_leads_through()
    {
        await bed.AddLead("a", lead => (lead.Fields, lead.OwnerId, lead.AccountId) = ("""{"channel":"web","persona":"buyer"}""", 7, 9));
        await bed.AddLead("b", lead => lead.Fields = """{"channel":"event","persona":""}""");
        await bed.Happened("a", FactKind.StageEntered, "lead", At(3, 2));
        await bed.Happened("b", FactKind.StageEntered, "lead", At(3, 2));
        (LeadFilter, long)[] expected =
        [
            (LeadFilter.All, 2), (new() { Channel = "web" }, 1), (new() { Channel = "phone" }, 0), (new() { Persona = "buyer" }, 1), (new() { Persona = "" }, 1),
            (new() { OwnerId = 7 }, 1), (new() { AccountId = 9 }, 1), (new() { SourceId = bed.Source.Id }, 2), (new() { SourceId = -1 }, 0),
            (new() { FunnelId = bed.Funnel.Id, Channel = "web", OwnerId = 7 }, 1), (new() { Channel = "event", OwnerId = 7 }, 0),
        ];

        foreach (var (filter, entered) in expected)
            Assert.Equal(entered, Assert.Single(await bed.Ask(new CohortFunnel(From, To, 30, filter))).Stages[0].Entered);
        Assert.Equal([(null, 1L), (7L, 1L)], (await bed.Ask(new CohortFunnel(From, To, 30, LeadFilter.All, GroupBy.Owner))).Select(group => (group.GroupId, group.Stages[0].Entered)));
    }

    async Task Lead(string id, params (string Stage, Instant At)[] entries)
    {
        await bed.AddLead(id);
        await bed.Happened([.. entries.Select(entry => bed.NewFact(id, Kind(entry.Stage), entry.Stage, entry.At))]);
    }

    static FactKind Kind(string stage) => stage switch { "customer" => FactKind.Won, "lost" => FactKind.Lost, "parked" => FactKind.Parked, _ => FactKind.StageEntered };

    Task Complete(Source source, Instant upTo) => bed.Save(db =>
    {
        db.Update(source).Entity.DataThrough = upTo;
        return Task.CompletedTask;
    });

    async Task<Cohort> Cohort() => Assert.Single(await bed.Ask(new CohortFunnel(From, To, 30, LeadFilter.All)));

    async Task<StageCohort> Stage(string key) => (await Cohort()).Stages.Single(stage => stage.Stage.Key == key);

    static Instant At(int month, int day) => Local(2026, month, day, 12, 0);

    static Instant Local(int year, int month, int day, int hour, int minute) =>
        new LocalDateTime(year, month, day, hour, minute).InZoneStrictly(InsightBed.Zone).ToInstant();
}
