using Handslag.Agreement;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class VerdictTests
{
    [Theory]
    [InlineData(Perceived.Yes, EvidenceStanding.FallsShort, Verdict.Confirmed)]
    [InlineData(Perceived.Yes, EvidenceStanding.Meets, Verdict.NotShown)]
    [InlineData(Perceived.No, EvidenceStanding.FallsShort, Verdict.BlindSpot)]
    [InlineData(Perceived.No, EvidenceStanding.Meets, Verdict.Quiet)]
    [InlineData(Perceived.Yes, EvidenceStanding.Undecided, Verdict.Undecided)]
    [InlineData(Perceived.No, EvidenceStanding.Undecided, Verdict.Undecided)]
    [InlineData(Perceived.Undecided, EvidenceStanding.FallsShort, Verdict.Undecided)]
    [InlineData(Perceived.Undecided, EvidenceStanding.Meets, Verdict.Undecided)]
    [InlineData(Perceived.Undecided, EvidenceStanding.ProxiesFallShort, Verdict.Undecided)]
    [InlineData(Perceived.Yes, EvidenceStanding.ProxiesFallShort, Verdict.WorthDiscussing)]
    [InlineData(Perceived.Yes, EvidenceStanding.ProxiesMeet, Verdict.WorthDiscussing)]
    [InlineData(Perceived.No, EvidenceStanding.ProxiesFallShort, Verdict.WorthDiscussing)]
    [InlineData(Perceived.No, EvidenceStanding.ProxiesMeet, Verdict.Quiet)]
    [InlineData(Perceived.Yes, EvidenceStanding.None, Verdict.NoEvidence)]
    [InlineData(Perceived.Undecided, EvidenceStanding.None, Verdict.NoEvidence)]
    public void Perception_beside_evidence(Perceived perceived, EvidenceStanding evidence, Verdict verdict) =>
        Assert.Equal(verdict, Verdicts.Of(new Perception(20, 20, .5, null, perceived), evidence));

    [Fact]
    public void Without_enough_answers_there_is_no_verdict_whatever_the_evidence() =>
        Assert.All(Enum.GetValues<EvidenceStanding>(), evidence => Assert.Equal(Verdict.TooFewAnswers, Verdicts.Of(null, evidence)));

    [Fact]
    public void One_direct_metric_that_falls_short_is_enough() => Assert.Equal(EvidenceStanding.FallsShort, Standing(
        Of(Strength.Direct, Finding.Meets), Of(Strength.Direct, Finding.FallsShort), Of(Strength.Proxy, Finding.Meets)));

    [Fact]
    public void All_direct_metrics_must_meet() => Assert.Equal(
        (EvidenceStanding.Meets, EvidenceStanding.Undecided, EvidenceStanding.Undecided),
        (Standing(Of(Strength.Direct, Finding.Meets), Of(Strength.Proxy, Finding.FallsShort)),
         Standing(Of(Strength.Direct, Finding.Meets), Of(Strength.Direct, Finding.Undecided)),
         Standing(Of(Strength.Direct, Finding.Meets), Of(Strength.Direct, Finding.NoEvidence, "tooFew"))));

    [Fact]
    public void A_direct_metric_that_both_sides_agreed_no_threshold_for_has_no_say() =>
        Assert.Equal(EvidenceStanding.Meets, Standing(Of(Strength.Direct, Finding.Meets), Of(Strength.Direct, Finding.NoEvidence, "noThreshold")));

    [Fact]
    public void Proxies_alone_never_decide() => Assert.Equal(
        (EvidenceStanding.ProxiesFallShort, EvidenceStanding.ProxiesMeet, EvidenceStanding.Undecided),
        (Standing(Of(Strength.Proxy, Finding.Meets), Of(Strength.Proxy, Finding.FallsShort)), Standing(Of(Strength.Proxy, Finding.Meets)),
         Standing(Of(Strength.Proxy, Finding.Meets), Of(Strength.Proxy, Finding.Undecided))));

    [Fact]
    public void Proxies_speak_where_the_direct_metric_has_no_evidence() =>
        Assert.Equal(EvidenceStanding.ProxiesFallShort, Standing(Of(Strength.Direct, Finding.NoEvidence, "coverage"), Of(Strength.Proxy, Finding.FallsShort)));

    [Fact]
    public void Weak_metrics_are_context_only() => Assert.Equal(EvidenceStanding.None, Standing(Of(Strength.Weak, Finding.FallsShort)));

    [Fact]
    public void No_norm_agreed_or_no_agreement_is_no_evidence() => Assert.Equal(
        (EvidenceStanding.None, EvidenceStanding.None, EvidenceStanding.None),
        (Standing(Of(Strength.Direct, Finding.NoEvidence, "noThreshold")), Standing(Of(Strength.Direct, Finding.NoEvidence, "noAgreement")), Standing()));

    [Theory]
    [InlineData(Verdict.Confirmed, null, true), InlineData(Verdict.BlindSpot, Verdict.Quiet, true), InlineData(Verdict.Confirmed, Verdict.Undecided, true)]
    [InlineData(Verdict.Confirmed, Verdict.Confirmed, false), InlineData(Verdict.Confirmed, Verdict.BlindSpot, false), InlineData(Verdict.Quiet, Verdict.Confirmed, false)]
    [InlineData(Verdict.NotShown, null, false)]
    public void A_flag_that_the_last_round_did_not_raise_is_there_for_the_first_time(Verdict now, Verdict? before, bool first) => Assert.Equal(first, Verdicts.IsFirstTime(now, before));

    [Fact]
    public void Every_statement_has_metrics_and_every_metric_says_what_its_threshold_is()
    {
        Assert.Equal(12, Statement.All.Count);
        Assert.All(Statement.All, statement => Assert.NotEmpty(Metrics.Of(statement.Key)));
        Assert.All(Metrics.All, one => Assert.True(one.Promise is null ^ one.Norm is null, $"{one.Statement} {one.Metric}"));
        Assert.Equal(["M2", "M3", "M5", "M7", "S2", "S4"], Metrics.All.Where(one => one.Strength == Strength.Direct).Select(one => one.Statement).Distinct().Order(StringComparer.Ordinal));
    }

    static EvidenceStanding Standing(params MetricEvidence[] metrics) => EvidenceStandings.Of(metrics);

    static MetricEvidence Of(Strength strength, Finding finding, string? reason = null) => new(
        new MetricOf("M2", Metric.HandoversAnsweredInTime, strength, Promise.Respond, null), strength, RecordedBy.Source, 100, 80, 9, .8, .7, .9, 1, .8, finding, reason);
}
