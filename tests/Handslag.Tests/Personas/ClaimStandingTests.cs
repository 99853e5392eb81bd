using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Personas;
using Handslag.Platform;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Personas;

public sealed class ClaimStandingTests
{
    static readonly LocalDate Today = new(2026, 11, 23);
    static readonly ClaimRules Rules = new(180, 10);
    static readonly Claim Pain = new(PersonaSection.Pains, "c1", "Loses days to stops", ReturnCode.NoNeed);

    [Theory, InlineData(0, Freshness.Fresh), InlineData(180, Freshness.Fresh), InlineData(181, Freshness.Stale)]
    public void A_claim_is_stale_after_the_agreed_days_without_an_observation(int days, Freshness expected) =>
        Assert.Equal(expected, Standing([Seen(days)]).Freshness);

    [Fact]
    public void Use_by_marketing_keeps_no_claim_fresh() =>
        Assert.Equal(Freshness.NeverObserved, Standing([Seen(1, ObservationKind.Message), Seen(2, ObservationKind.Content)]).Freshness);

    [Fact]
    public void Observations_of_another_claim_say_nothing_about_this_one() =>
        Assert.Equal(Freshness.NeverObserved, Standing([Seen(1, key: "c2"), Seen(1, key: null)]).Freshness);

    [Theory]
    [InlineData(40, 200, true)] // 20 %, interval 15.0–26.1 %
    [InlineData(30, 200, true)] // 15 %, interval 10.7–20.6 %
    [InlineData(26, 200, false)] // 13 %, interval 9.0–18.4 %: not wholly above the agreed 10 %
    [InlineData(15, 19, false)] // too few for a rate
    [InlineData(0, 0, false)]
    public void Returns_question_a_claim_only_where_their_interval_lies_wholly_above_the_agreed_share(int returned, int decided, bool questioned) =>
        Assert.Equal(questioned, Standing([], Returns(decided, ("no-need", returned))).IsQuestioned);

    [Fact]
    public void Only_returns_for_the_reason_of_the_claim_count_however_the_code_is_written() =>
        Assert.Equal(new Rate(12, 100), Standing([], Returns(100, ("no-need", 5), ("noNeed", 7), ("too-early", 40))).Against!.Rate);

    [Fact]
    public void A_claim_that_no_reason_speaks_against_is_never_questioned() =>
        Assert.Null(ClaimStanding.Of(Pain with { Against = null }, [], Today, Rules, Returns(100, ("no-need", 90))).Against);

    static ClaimStanding Standing(IReadOnlyList<Observation> observations, ReturnsFigure? returns = null) => ClaimStanding.Of(Pain, observations, Today, Rules, returns);

    static ReturnsFigure Returns(long decided, params (string Reason, long Count)[] reasons) =>
        new(Instant.FromUtc(2026, 11, 23, 8, 0), "Europe/Amsterdam", decided, 0, [.. reasons.Select(one => new ReasonCount(one.Reason, one.Count))]);

    static Observation Seen(int daysAgo, ObservationKind kind = ObservationKind.Call, string? key = "c1") =>
        new() { ClaimKey = key, Kind = kind, Text = "…", On = Today.PlusDays(-daysAgo), Side = Side.Sales };
}
