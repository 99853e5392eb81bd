using Handslag.Agreement;
using Handslag.Insights.Signals;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Signals;

/// <summary>A metric held against an agreed share of 80 %, with the usual margin of five points.</summary>
public sealed class FindingTests
{
    static readonly SignalLimits Limits = new();
    static readonly MetricOf Direct = new("M2", Metric.HandoversAnsweredInTime, Strength.Direct, Promise.Respond, null);
    static readonly MetricOf AtMost = new("M7", Metric.RequestsUnderNotice, Strength.Direct, null, NormMetric.RequestsUnderNotice);

    [Theory]
    [InlineData(.60, .799, Finding.FallsShort)]
    [InlineData(.60, .80, Finding.Undecided)]
    [InlineData(.70, .90, Finding.Undecided)]
    [InlineData(.7499, .90, Finding.Undecided)]
    [InlineData(.75, .90, Finding.Meets)]
    [InlineData(.80, .95, Finding.Meets)]
    [InlineData(.76, .79, Finding.FallsShort)]
    public void At_least_80_per_cent(double low, double high, Finding finding) =>
        Assert.Equal(finding, HoldAgainst.Of(new(low, high), .8, NormDirection.AtLeast, Limits));

    [Theory]
    [InlineData(.201, .40, Finding.FallsShort)]
    [InlineData(.20, .40, Finding.Undecided)]
    [InlineData(.10, .30, Finding.Undecided)]
    [InlineData(.10, .2501, Finding.Undecided)]
    [InlineData(.10, .25, Finding.Meets)]
    [InlineData(.05, .20, Finding.Meets)]
    [InlineData(.21, .24, Finding.FallsShort)]
    public void At_most_20_per_cent(double low, double high, Finding finding) =>
        Assert.Equal(finding, HoldAgainst.Of(new(low, high), .2, NormDirection.AtMost, Limits));

    [Fact]
    public void Both_directions_are_the_same_question_mirrored()
    {
        for (var low = 0; low <= 100; low += 5)
            for (var high = low; high <= 100; high += 5)
                Assert.Equal(
                    HoldAgainst.Of(new(low / 100.0, high / 100.0), .8, NormDirection.AtLeast, Limits),
                    HoldAgainst.Of(new(1 - high / 100.0, 1 - low / 100.0), 1 - .8, NormDirection.AtMost, Limits));
    }

    [Theory]
    [InlineData(1000, 800, Finding.Meets, null)]
    [InlineData(1000, 799, Finding.NoEvidence, "coverage")]
    public void Coverage_of_80_per_cent_is_enough_and_79_9_is_not(long eligible, long n, Finding finding, string? reason)
    {
        var found = Hold(Spread(n, share: .95) with { Eligible = eligible });
        Assert.Equal((finding, reason), (found.Finding, found.Reason));
        Assert.Equal((double)n / eligible, found.Coverage);
    }

    [Theory]
    [InlineData(20, Finding.Meets, null)]
    [InlineData(19, Finding.NoEvidence, "tooFew")]
    public void Twenty_cases_are_enough_and_nineteen_are_not(long n, Finding finding, string? reason)
    {
        var found = Hold(Spread(n, share: 1));
        Assert.Equal((finding, reason), (found.Finding, found.Reason));
        Assert.Equal(reason is null, found.Rate is not null);
    }

    [Theory]
    [InlineData(5, 6, Finding.Meets, null)]
    [InlineData(4, 6, Finding.Undecided, "fewPeople")]
    [InlineData(6, 4, Finding.Undecided, "fewPeople")]
    public void Five_owners_and_weeks_are_enough_and_four_are_not(int owners, int weeks, Finding finding, string? reason)
    {
        var found = Hold(Count(Even(120, owners, .95), Even(120, weeks, .95)));
        Assert.Equal((finding, reason, Math.Min(owners, weeks)), (found.Finding, found.Reason, found.Clusters));
    }

    [Theory]
    [InlineData(50, Finding.Meets, null)]
    [InlineData(51, Finding.Undecided, "oneOwner")]
    public void One_owner_may_have_half_of_the_cases_and_no_more(int most, Finding finding, string? reason)
    {
        var rest = 100 - most;
        IReadOnlyList<ClusterCount> owners = [new(most, most), .. Enumerable.Range(0, 5).Select(i => new ClusterCount(rest / 5 + (i < rest % 5 ? 1 : 0), rest / 5 + (i < rest % 5 ? 1 : 0)))];
        var found = Hold(Count(owners, Even(100, 10, 1)));
        Assert.Equal((finding, reason), (found.Finding, found.Reason));
    }

    [Fact]
    public void Cases_with_nobody_are_no_person()
    {
        var found = Hold(Count(Even(40, 5, 1), Even(100, 10, 1)) with { Ownerless = new(60, 60), N = 100, Hits = 100, Eligible = 100 });
        Assert.Equal((Finding.Meets, 5), (found.Finding, found.Clusters));
    }

    [Fact]
    public void Clusters_make_undecided_what_would_fall_short_if_cases_were_independent()
    {
        IReadOnlyList<ClusterCount> unlike = [.. Enumerable.Range(0, 10).Select(i => new ClusterCount(20, i < 7 ? 19 : 4))];
        var alike = Even(200, 10, 145 / 200.0);
        Assert.Equal(Finding.FallsShort, Hold(Count(alike, alike)).Finding);
        Assert.Equal(Finding.Undecided, Hold(Count(unlike, alike)).Finding);
        Assert.Equal(Finding.Undecided, Hold(Count(alike, unlike)).Finding);
    }

    [Fact]
    public void Undecided_says_how_many_more_cases_would_decide()
    {
        var count = Count(Even(100, 10, .76), Even(100, 10, .76));
        var found = Hold(count);
        Assert.Equal((Finding.Undecided, "interval"), (found.Finding, found.Reason));
        var (n, effect) = (found.N + found.MoreCases!.Value, DesignEffect.OfFew(10));
        Assert.Equal(Finding.Undecided, HoldAgainst.Of(ShareInterval.Wilson(.76, (n - 1) / effect), .8, NormDirection.AtLeast, Limits));
        Assert.NotEqual(Finding.Undecided, HoldAgainst.Of(ShareInterval.Wilson(.76, n / effect), .8, NormDirection.AtLeast, Limits));
    }

    [Fact]
    public void What_only_the_accused_side_records_is_a_proxy() =>
        Assert.Equal(Strength.Proxy, Hold(Spread(200, .5) with { IsByAccusedOnly = true, RecordedBy = RecordedBy.Sales }).Strength);

    [Fact]
    public void Under_the_floor_a_new_agreement_is_the_reason()
    {
        var since = Instant.FromUtc(2026, 11, 1, 0, 0);
        var found = Hold(Spread(12, 1) with { AgreementSince = since });
        Assert.Equal((Finding.NoEvidence, "agreementNew", since), (found.Finding, found.Reason, found.Since));
    }

    [Fact]
    public void Without_any_case_there_is_no_evidence() => Assert.Equal("none", Hold(new MetricCount { Eligible = 0, N = 0, Hits = 0, RecordedBy = RecordedBy.Source }).Reason);

    [Theory]
    [InlineData(4, 4, Finding.NoEvidence)]
    [InlineData(5, 4, Finding.Meets)]
    [InlineData(5, 3, Finding.FallsShort)]
    public void Things_are_counted_in_full_from_five_up(long of, long hits, Finding finding)
    {
        var tools = new MetricOf("S3", Metric.ToolsUseful, Strength.Proxy, null, NormMetric.ToolsUseful, MetricShape.Things);
        var found = HoldAgainst.Threshold(tools, new MetricCount { Eligible = of, N = of, Hits = hits, RecordedBy = RecordedBy.Sales }, .8, Limits);
        Assert.Equal((finding, null), (found.Finding, found.Low));
    }

    [Theory, InlineData(3.0, Finding.Meets), InlineData(2.9, Finding.FallsShort)]
    public void A_number_is_held_against_the_number_agreed(double number, Finding finding)
    {
        var contacts = new MetricOf("S1", Metric.CustomerContacts, Strength.Proxy, null, NormMetric.CustomerContacts, MetricShape.Number);
        Assert.Equal(finding, HoldAgainst.Threshold(contacts, new MetricCount { Eligible = 9, N = 9, Hits = 9, Number = number, RecordedBy = RecordedBy.Both }, 3, Limits).Finding);
    }

    [Fact]
    public void A_metric_at_most_meets_with_few_hits()
    {
        var few = HoldAgainst.Threshold(AtMost, Count(Even(200, 10, .1), Even(200, 10, .1)), .2, Limits);
        var many = HoldAgainst.Threshold(AtMost, Count(Even(200, 10, .4), Even(200, 10, .4)), .2, Limits);
        Assert.Equal((Finding.Meets, Finding.FallsShort), (few.Finding, many.Finding));
    }

    static MetricEvidence Hold(MetricCount count) => HoldAgainst.Threshold(Direct, count, .8, Limits);

    static MetricCount Spread(long n, double share) => Count(Even(n, 10, share), Even(n, 10, share));

    static MetricCount Count(IReadOnlyList<ClusterCount> owners, IReadOnlyList<ClusterCount> weeks) => new()
    {
        Eligible = owners.Sum(one => one.N), N = owners.Sum(one => one.N), Hits = owners.Sum(one => one.Hits), Owners = owners, Weeks = weeks, RecordedBy = RecordedBy.Source,
    };

    /// <summary>As evenly as whole cases go.</summary>
    static List<ClusterCount> Even(long n, int clusters, double share)
    {
        var hits = (long)Math.Round(n * share);
        return [.. Enumerable.Range(0, clusters).Select(i => new ClusterCount(n * (i + 1) / clusters - n * i / clusters, hits * (i + 1) / clusters - hits * i / clusters))];
    }
}
