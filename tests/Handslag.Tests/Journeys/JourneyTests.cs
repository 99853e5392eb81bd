using CsCheck;
using Handslag.Agreement;
using Handslag.Journeys;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class JourneyTests
{
    static readonly FunnelStages Stages = new(B2BTemplate.Stages().Select(stage => { stage.Id = stage.Position; return stage; }));
    static readonly Instant Start = Instant.FromUtc(2026, 11, 2, 8, 0);

    [Fact]
    public void A_visit_ends_where_the_next_begins()
    {
        var journey = Fold(Entered("lead", 0), Entered("mql", 60));

        Assert.Equal([(1L, Start, (Instant?)At(60)), (2L, At(60), null)], journey.Visits.Select(visit => (visit.Stage.Id, visit.Entered, visit.Left)));
    }

    [Fact]
    public void Entering_the_stage_one_is_in_changes_nothing()
    {
        Assert.Single(Fold(Entered("lead", 0), Entered("lead", 60)).Visits);
    }

    [Fact]
    public void A_second_time_in_a_stage_is_counted_as_the_second()
    {
        var journey = Fold(Entered("lead", 0), Entered("mql", 10), Entered("lead", 20));

        Assert.Equal([1, 1, 2], journey.Visits.Select(visit => visit.Nth));
    }

    [Fact]
    public void Stages_jumped_over_are_skipped_and_not_entered()
    {
        var journey = Fold(Entered("lead", 0), Entered("sql", 10));

        Assert.Equal(["mql", "sal"], journey.Skipped.Select(skip => skip.Stage.Key));
        Assert.Equal(["lead", "sql"], journey.Visits.Select(visit => visit.Stage.Key));
    }

    [Fact]
    public void Winning_early_skips_the_open_stages_between_and_losing_skips_none()
    {
        Assert.Equal(["sql", "opportunity"], Fold(Entered("sal", 0), Close(FactKind.Won, "customer", 10)).Skipped.Select(skip => skip.Stage.Key));
        Assert.Empty(Fold(Entered("sal", 0), Close(FactKind.Lost, "lost", 10)).Skipped);
    }

    [Fact]
    public void A_lead_that_begins_halfway_skipped_nothing()
    {
        Assert.Empty(Fold(Entered("sql", 0)).Skipped);
    }

    [Fact]
    public void Reopening_without_a_stage_goes_back_to_the_last_open_one()
    {
        var journey = Fold(Entered("opportunity", 0), Close(FactKind.Lost, "lost", 10), Of(FactKind.Reopened, null, 20));

        Assert.Equal("opportunity", journey.Current!.Stage.Key);
        Assert.Equal(2, journey.Current.Nth);
    }

    [Fact]
    public void Days_of_equal_date_follow_the_funnel_and_come_before_moments()
    {
        var sql = Entered("sql", 0) with { Precision = Precision.Day };
        var mql = Entered("mql", 0) with { Precision = Precision.Day };
        var returned = Entered("lead", 0);

        var journey = Fold(returned, sql, mql);

        Assert.Equal(["mql", "sql", "lead"], journey.Visits.Select(visit => visit.Stage.Key));
    }

    [Fact]
    public void A_correction_moves_the_fact_and_keeps_its_place_among_equals()
    {
        var mql = Entered("mql", 10);
        var journey = Journey.Fold(Numbered(Entered("lead", 0), mql, Entered("sal", 30)).Append(Amended(2, FactKind.Corrected, "mql", 30)), Stages);

        Assert.Equal(["lead", "mql", "sal"], journey.Visits.Select(visit => visit.Stage.Key));
        Assert.Equal(At(30), journey.Visits[1].Entered);
    }

    [Fact]
    public void A_withdrawn_fact_never_happened()
    {
        var journey = Journey.Fold(Numbered(Entered("lead", 0), Entered("mql", 10)).Append(Amended(2, FactKind.Withdrawn, null, 10)), Stages);

        Assert.Equal("lead", journey.Current!.Stage.Key);
    }

    [Fact]
    public void A_close_bears_its_value()
    {
        var won = Close(FactKind.Won, "customer", 10) with { Payload = new FactPayload { ValueMinor = 105400, Currency = "EUR" } };

        Assert.Equal((true, 105400L, "EUR"), Fold(Entered("sal", 0), won).Closings.Select(close => (close.IsWon, close.ValueMinor!.Value, close.Currency!)).Single());
    }

    [Fact]
    public void Any_order_of_arrival_gives_the_same_journey()
    {
        string[] stages = ["lead", "mql", "sal", "sql", "opportunity", "parked"];
        Gen.Select(Gen.Int[0, stages.Length - 1].Select(i => stages[i]), Gen.Int[0, 10_000]).Array[1, 12].SelectMany(events =>
        {
            var facts = events.DistinctBy(e => e.Item2).Select(e => Entered(e.Item1, e.Item2)).ToArray();
            return Gen.Shuffle(facts).Select(shuffled => (facts, shuffled));
        }).Sample(sample =>
        {
            var expected = Fold(sample.facts);
            var actual = Fold(sample.shuffled);
            Assert.Equal(Shape(expected), Shape(actual));
        });
    }

    static IEnumerable<(string, Instant, Instant?, int)> Shape(Journey journey) =>
        journey.Visits.Select(visit => (visit.Stage.Key, visit.Entered, visit.Left, visit.Nth));

    sealed record Happened(FactKind Kind, string? Stage, Instant At, Precision Precision = Precision.Instant, FactPayload? Payload = null);

    static Instant At(int minutes) => Start + Duration.FromMinutes(minutes);

    static Happened Entered(string stage, int minutes) => Of(FactKind.StageEntered, stage, minutes);

    static Happened Close(FactKind kind, string stage, int minutes) => Of(kind, stage, minutes);

    static Happened Of(FactKind kind, string? stage, int minutes) => new(kind, stage, At(minutes));

    static Fact Amended(long supersedes, FactKind kind, string? stage, int minutes) => new()
    {
        Seq = 100, Kind = kind, Supersedes = supersedes, StageId = stage is null ? null : Stages.Find(stage)!.Id,
        OccurredAt = At(minutes), Precision = Precision.Instant, RecordedAt = At(20_000),
    };

    static IEnumerable<Fact> Numbered(params IEnumerable<Happened> happened) => happened.Select((one, i) => new Fact
    {
        Seq = i + 1, Kind = one.Kind, StageId = one.Stage is null ? null : Stages.Find(one.Stage)!.Id,
        OccurredAt = one.At, Precision = one.Precision, RecordedAt = At(20_000), Payload = FactPayloads.Write(one.Payload),
    });

    static Journey Fold(params IEnumerable<Happened> happened) => Journey.Fold(Numbered(happened), Stages);
}
