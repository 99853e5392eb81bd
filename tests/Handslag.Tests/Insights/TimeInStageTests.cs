using Handslag.Insights;
using Handslag.Journeys;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

/// <summary>Entries of March 2026 into the first stage, followed for 30 days, asked on 23 November 2026 unless said otherwise.</summary>
public sealed class TimeInStageTests(Databases databases) : IAsyncLifetime
{
    const double Day = 1440;

    InsightBed bed = null!;

    public async ValueTask InitializeAsync() => bed = await InsightBed.Create(databases, Provider.Sqlite);

    public ValueTask DisposeAsync() => bed.DisposeAsync();

    [Fact]
    public async Task Eleven_leads_that_stayed_one_to_eleven_days_have_their_quantiles_between_them()
    {
        for (var days = 1; days <= 11; days++) await Stayed($"{days}", days);

        var time = await Lead();

        Assert.Equal((11L, 0L, 0L), (time.Mature, time.StillThere, time.Immature));
        Assert.Equal(new Stay(new(6 * Day, null), new(8.5 * Day, null), new(10 * Day, null), false), time.Stay);
        Assert.Null(time.Reason);
    }

    [Fact]
    public async Task Leads_that_are_still_there_are_endless_and_the_reason_names_the_first_figure_that_is_missing()
    {
        for (var days = 1; days <= 9; days++) await Stayed($"{days}", days);
        Assert.Null((await Lead()).Reason);
        await Stayed("waits", null);
        await Stayed("waits too", null);
        var ninth = await Lead();
        Assert.Equal((11L, 2L, "notYetNineTenths"), (ninth.Mature, ninth.StillThere, ninth.Reason));
        Assert.Equal((6 * Day, 8.5 * Day, (double?)null), (ninth.Stay.Median.Minutes, ninth.Stay.P75.Minutes, ninth.Stay.P90.Minutes));

        for (var more = 0; more < 4; more++) await Stayed($"more {more}", null);
        Assert.Equal("notYetThreeQuarters", (await Lead()).Reason);
        for (var more = 4; more < 9; more++) await Stayed($"more {more}", null);
        Assert.Equal("notYetHalf", (await Lead()).Reason);
    }

    [Fact]
    public async Task A_lead_that_entered_too_recently_stands_outside_also_when_it_left_at_once()
    {
        bed.Clock.Set(At(3, 31));
        await Stayed("quick", 1, from: At(3, 2));
        await Stayed("mature", 5, from: At(3, 1));

        var time = await Lead();

        Assert.Equal((1L, 1L, new Quantile(5 * Day, null)), (time.Mature, time.Immature, time.Stay.Median));
    }

    [Fact]
    public async Task Only_the_first_visit_counts_and_end_stages_have_no_time()
    {
        await Stayed("back", 2);
        await bed.Happened("back", FactKind.StageEntered, "lead", At(3, 20));
        await bed.Happened("back", FactKind.Won, "customer", At(3, 30));

        var times = (await bed.Ask(Question()))!;

        Assert.Equal((1L, new Quantile(2 * Day, null)), (times.Stages[0].Mature, times.Stages[0].Stay.Median));
        Assert.DoesNotContain(times.Stages, time => time.Stage.Key is "customer" or "lost" or "parked");
        Assert.Equal("none", times.Stages.Single(time => time.Stage.Key == "sal").Reason);
    }

    [Fact]
    public async Task Where_a_source_knows_only_days_the_times_are_days()
    {
        await bed.AddLead("a");
        await bed.Happened("a", FactKind.StageEntered, "lead", Midnight(3, 28), fact => fact.Precision = Precision.Day);
        await bed.Happened("a", FactKind.StageEntered, "mql", Midnight(3, 30), fact => fact.Precision = Precision.Day);

        var stay = (await Lead()).Stay;

        Assert.Equal((2 * Day, true), (stay.Median.Minutes, stay.ByDay));
    }

    async Task Stayed(string id, int? days, Instant? from = null)
    {
        var entered = from ?? At(3, 2);
        await bed.AddLead(id);
        await bed.Happened(id, FactKind.StageEntered, "lead", entered);
        if (days is { } left) await bed.Happened(id, FactKind.StageEntered, "mql", entered + Duration.FromDays(left));
    }

    async Task<StageTime> Lead() => (await bed.Ask(Question()))!.Stages[0];

    static TimeInStage Question() => new(new(2026, 3, 1), new(2026, 4, 1), 30, LeadFilter.All);

    static Instant At(int month, int day) => Midnight(month, day) + Duration.FromHours(12);

    static Instant Midnight(int month, int day) => new LocalDate(2026, month, day).AtStartOfDayInZone(InsightBed.Zone).ToInstant();
}
