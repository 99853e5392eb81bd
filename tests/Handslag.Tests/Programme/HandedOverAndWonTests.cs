using Handslag.Journeys;
using Handslag.Programme.Results;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Insights;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Programme;

/// <summary>Handovers of September, October and November 2026 with a window of 30 days, asked on Thursday 12 November 2026 at noon.</summary>
public sealed class HandedOverAndWonTests(Databases databases)
{
    static readonly LocalDate September = new(2026, 9, 1), October = new(2026, 10, 1), November = new(2026, 11, 1), December = new(2026, 12, 1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_month_counts_first_handovers_those_won_within_the_window_and_how_long_its_deals_took(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        await bed.Agree(Amsterdam.At("2026-08-01 00:00"), Story.Terms);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));

        await Lead(bed, "won on the last day", "2026-09-05 10:00", ("2026-10-05 10:00", FactKind.Won));
        await Lead(bed, "won a minute too late", "2026-09-05 10:00", ("2026-10-05 10:01", FactKind.Won));
        await Lead(bed, "lost", "2026-09-29 10:00", ("2026-10-01 10:00", FactKind.Lost));
        await Lead(bed, "not decided", "2026-09-30 23:30");
        await Lead(bed, "won at once", "2026-10-01 00:30", ("2026-10-02 10:00", FactKind.Won));
        await Lead(bed, "won in the next month", "2026-10-20 10:00", ("2026-11-10 10:00", FactKind.Won));
        await Lead(bed, "of this month", "2026-11-02 10:00");

        var outcomes = await bed.Ask(new HandedOverAndWon(September, December, 30));

        Assert.Equal([September, October, November], outcomes.Keys.Order());
        Assert.Equal((4L, 1L, true), Told(outcomes[September]));
        Assert.Equal((2L, 2L, false), Told(outcomes[October]));
        Assert.Equal((1L, 0L, false), Told(outcomes[November]));
        // First seen on 3 August at 10:00: until 5 October 63 days (one of them and a minute), until 2 October 60, until 10 November 99 and the hour of winter time.
        Assert.Equal((0L, null), (outcomes[September].Deals, outcomes[September].MedianDays));
        Assert.Equal((3L, 63.0), (outcomes[October].Deals, outcomes[October].MedianDays));
        Assert.Equal((1L, 99.042), (outcomes[November].Deals, Math.Round(outcomes[November].MedianDays!.Value, 3)));
    }

    static (long, long, bool) Told(MonthOutcome outcome) => (outcome.HandedOver, outcome.Won, outcome.IsMature);

    static async Task Lead(InsightBed bed, string id, string handedOver, params (string At, FactKind Kind)[] then)
    {
        await bed.AddLead(id);
        (string At, FactKind Kind, string? Stage)[] facts =
        [
            ("2026-08-03 10:00", FactKind.StageEntered, "lead"), (handedOver, FactKind.StageEntered, "sal"), .. then.Select(one => (one.At, one.Kind, (string?)(one.Kind == FactKind.Won ? "customer" : "lost"))),
        ];
        await bed.Happened([.. facts.Select(fact => bed.NewFact(id, fact.Kind, fact.Stage, Amsterdam.At(fact.At)))]);
    }
}
