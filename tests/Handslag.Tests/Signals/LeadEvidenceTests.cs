using Handslag.Agreement;
using Handslag.Insights.Signals;
using Handslag.Journeys;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Insights;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Signals;

/// <summary>Handovers of October 2026 under an agreement of September; the round closes on Thursday 12 November 2026 at noon.</summary>
public sealed class LeadEvidenceTests(Databases databases)
{
    static readonly Instant Closed = Amsterdam.At("2026-11-12 12:00");

    static readonly AgreementTerms Terms = Story.Terms with
    {
        Commitments =
        [
            Story.Clock("respond", Promise.Respond, 120), Story.Clock("decide", Promise.Decide, 480), Story.Clock("attempt", Promise.Attempt, 960) with { Target = 2 },
            Story.Clock("answer", Promise.AnswerReturn, 480),
            new() { Key = "accepted", Promise = Promise.Accepted, Target = 50, Period = CommitmentPeriod.Month },
            new() { Key = "reasons", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
            new() { Key = "fields", Promise = Promise.FieldsComplete, Target = 90, Fields = ["sector"], Period = CommitmentPeriod.Month },
        ],
    };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_metric_counts_its_own_cases(Provider provider)
    {
        await using var bed = await Bed(provider);
        await HandedOver(bed, "won", "2026-10-05 10:00", Tried("2026-10-05 11:00"), ("2026-10-05 12:00", FactKind.Accepted, null, null), ("2026-11-02 10:00", FactKind.Won, "customer", null));
        await HandedOver(bed, "late", "2026-10-06 10:00", Tried("2026-10-06 15:00"), ("2026-10-09 12:00", FactKind.Accepted, null, null));
        await HandedOver(bed, "returned well", "2026-10-07 10:00", Returned("2026-10-07 10:30", "no-need", true), ("2026-10-07 16:00", FactKind.ReturnAnswered, null, """{"reason":"agree"}"""));
        await HandedOver(bed, "returned badly", "2026-10-08 10:00", Returned("2026-10-08 10:30", null, false));
        await HandedOver(bed, "never touched", "2026-10-12 10:00");
        await HandedOver(bed, "too young", "2026-11-12 11:00");
        await HandedOver(bed, "too old", "2026-08-03 11:00");

        var found = await Ask(bed);

        Assert.Equal((1, Closed), (found.Version!.Number, found.AsOf));
        Assert.Equal((5, 3), Of(found, LeadMetric.AnsweredInTime));
        Assert.Equal((5, 2), Of(found, LeadMetric.DecidedInTimeWithReason));
        Assert.Equal((5, 1), Of(found, LeadMetric.NeverTouched));
        Assert.Equal((4, 2), Of(found, LeadMetric.Accepted));
        Assert.Equal((4, 1), Of(found, LeadMetric.WrongNeedReturns));
        Assert.Equal((2, 1), Of(found, LeadMetric.ReturnsWithReasonAndExample));
        Assert.Equal((2, 1), Of(found, LeadMetric.ReturnsAnsweredInTime));
        Assert.Equal((1, 0), Of(found, LeadMetric.ClosingsLateInQuarter));
        Assert.Equal((6, 0), Of(found, LeadMetric.FieldsComplete));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Cases_fall_into_owners_and_weeks_and_those_with_nobody_stand_apart(Provider provider)
    {
        await using var bed = await Bed(provider);
        await HandedOver(bed, "a", "2026-10-05 10:00", Tried("2026-10-05 11:00"));
        await HandedOver(bed, "b", "2026-10-06 10:00");
        await HandedOver(bed, "c", "2026-10-14 10:00", Tried("2026-10-14 11:00"));

        var answered = (await Ask(bed)).Metrics.Single(one => one.Metric == LeadMetric.AnsweredInTime);

        Assert.Equal((new ClusterCount(3, 2), 0), (answered.Ownerless, answered.Owners.Count));
        Assert.Equal([new ClusterCount(1, 1), new ClusterCount(2, 1)], answered.Weeks);
    }

    [Fact]
    public async Task Only_handovers_of_the_agreement_in_force_when_the_round_closed_are_looked_at()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "old", "2026-10-05 10:00");
        await HandedOver(bed, "new", "2026-11-04 10:00");
        await bed.Agree(Amsterdam.At("2026-11-01 00:00"), Terms);

        var found = await Ask(bed);

        Assert.Equal((2, 1L), (found.Version!.Number, found.Metrics.Single(one => one.Metric == LeadMetric.AnsweredInTime).Eligible));
        Assert.Null((await bed.Ask(new LeadEvidence(Amsterdam.At("2026-08-20 12:00"), 90)))!.Version);
    }

    [Fact]
    public async Task A_source_that_does_not_tell_of_attempts_covers_none_of_their_cases()
    {
        await using var bed = await Bed(Provider.Sqlite, FactKind.StageEntered);
        await HandedOver(bed, "a", "2026-10-05 10:00");

        var found = (await Ask(bed)).Metrics;

        Assert.Equal((1, 0), (found.Single(one => one.Metric == LeadMetric.AnsweredInTime).Eligible, found.Single(one => one.Metric == LeadMetric.AnsweredInTime).N));
        Assert.Equal((1, 1), (found.Single(one => one.Metric == LeadMetric.DecidedInTimeWithReason).N, found.Single(one => one.Metric == LeadMetric.DecidedInTimeWithReason).FromSource));
    }

    [Fact]
    public async Task Deals_that_were_won_say_when_their_lead_was_last_handed_over()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "a", "2026-10-05 10:00", ("2026-10-20 10:00", FactKind.Won, "customer", null));
        await Lead(bed, "sales' own", ("2026-10-06 10:00", FactKind.StageEntered, "sql", null), ("2026-10-21 10:00", FactKind.Won, "customer", null));
        await HandedOver(bed, "too old", "2026-07-06 10:00", ("2026-07-20 10:00", FactKind.Won, "customer", null));

        var deals = await bed.Ask(new WonDeals(Closed, 90));

        Assert.Equal([Amsterdam.At("2026-10-05 10:00"), null], deals.Select(deal => deal.HandedOver));
        Assert.Equal([Amsterdam.At("2026-10-20 10:00"), Amsterdam.At("2026-10-21 10:00")], deals.Select(deal => deal.Closed));
    }

    [Fact]
    public async Task Behind_each_figure_are_as_many_cases_as_it_says()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "a", "2026-10-05 10:00", Tried("2026-10-05 11:00"));
        await HandedOver(bed, "b", "2026-10-06 10:00");
        await HandedOver(bed, "c", "2026-10-07 10:00", Returned("2026-10-07 10:30", "no-need", true));
        var asked = new LeadEvidence(Closed, 90);

        foreach (var metric in (await bed.Ask(asked))!.Metrics)
        {
            var (all, hits, others) = (await bed.Ask(new EvidenceCaseList(asked, metric.Metric, null, 10)), await bed.Ask(new EvidenceCaseList(asked, metric.Metric, true, 10)), await bed.Ask(new EvidenceCaseList(asked, metric.Metric, false, 10)));
            Assert.Equal((metric.N, metric.Hits, metric.N - metric.Hits), (all!.Count, hits!.Count, others!.Count));
            Assert.Equal(all.Count, all.Cases.Count);
        }
    }

    static async Task<LeadEvidenceFound> Ask(InsightBed bed) => (await bed.Ask(new LeadEvidence(Closed, 90)))!;

    static (long, long) Of(LeadEvidenceFound found, LeadMetric metric) => found.Metrics.Single(one => one.Metric == metric) is var count ? (count.N, count.Hits) : default;

    async Task<InsightBed> Bed(Provider provider, params FactKind[] declared)
    {
        var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Closed);
        await bed.Declare(declared.Length > 0 ? declared : Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-09-01 00:00"), Terms);
        return bed;
    }

    static (string, FactKind, string?, string?) Arrived => ("2026-07-03 10:00", FactKind.StageEntered, "lead", null);

    static Task HandedOver(InsightBed bed, string lead, string at, params (string At, FactKind Kind, string? Stage, string? Payload)[] then) =>
        Lead(bed, lead, [Arrived, (at, FactKind.StageEntered, "sal", null), .. then]);

    static (string, FactKind, string?, string?) Tried(string at) => (at, FactKind.Attempted, null, """{"channel":"phone","reached":true}""");

    static (string, FactKind, string?, string?) Returned(string at, string? reason, bool? example) =>
        (at, FactKind.Returned, null, FactPayloads.Write(new FactPayload { Reason = reason, HasExample = example }));

    static async Task Lead(InsightBed bed, string id, params (string At, FactKind Kind, string? Stage, string? Payload)[] facts)
    {
        await bed.AddLead(id);
        await bed.Happened([.. facts.Select(fact => bed.NewFact(id, fact.Kind, fact.Stage, Amsterdam.At(fact.At), row => row.Payload = fact.Payload))]);
    }
}
