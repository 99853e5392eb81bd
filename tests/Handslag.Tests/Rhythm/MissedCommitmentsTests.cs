using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Rhythm;
using Handslag.Rhythm.Sources;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Insights;
using Handslag.Tests.Time;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class MissedCommitmentsTests(Databases databases)
{
    static readonly LocalDate October = new(2026, 10, 1);

    static readonly AgreementTerms Terms = Story.Terms with
    {
        Commitments =
        [
            Story.Clock("respond", Promise.Respond, 120),
            new() { Key = "accepted", Promise = Promise.Accepted, Target = 50, Period = CommitmentPeriod.Month },
            new() { Key = "reasons", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
        ],
    };

    /// <summary>Handovers of October 2026, asked on 12 November.</summary>
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_causes_of_the_last_whole_month_are_read_from_its_handovers(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-09-01 00:00"), Terms);
        await HandedOver(bed, "in an hour", (FactKind.Attempted, "2026-10-05 11:00", """{"channel":"phone","reached":true}"""));
        await HandedOver(bed, "too late", (FactKind.Attempted, "2026-10-05 13:00", """{"channel":"phone","reached":true}"""));
        await HandedOver(bed, "never touched");
        await HandedOver(bed, "given back", (FactKind.Returned, "2026-10-05 10:30", FactPayloads.Write(new FactPayload { Reason = "no-need", HasExample = true })));
        await using var services = new ServiceCollection().AddSingleton(bed.Insights).BuildServiceProvider();

        IReadOnlyList<AgendaCandidate> brought = [];
        await bed.Save(async db => brought = await MissedCommitments.Of(services, new(db, bed.Clock.GetCurrentInstant(), bed.Clock.GetCurrentInstant() - Duration.FromDays(30), InsightBed.Zone), CancellationToken.None));

        Assert.Equal(
            [("commitment:respond:undone", new MissedBy(MissedCause.Undone, 1, 4)), ("commitment:respond:late", new(MissedCause.Late, 1, 4)), ("commitment:accepted:returned:no-need", new(MissedCause.Returned, 1, 4, "no-need"))],
            brought.Select(one => (one.Key, one.Evidence.Missed!)));
        Assert.Equal([(2L, 4L), (2, 4), (0, 1)], brought.Select(one => (one.Evidence.Part!.Value, one.Evidence.Of!.Value)));
        Assert.All(brought, one => Assert.Equal((2, 1), (one.Impact, one.Persistence)));
        Assert.Equal("/commitments/respond?from=2026-10-01&to=2026-10-31&part=notKept", brought[0].Evidence.Link);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_two_funnels_each_brings_its_own_by_name_and_the_first_keeps_its_keys(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-09-01 00:00"), Terms);
        await HandedOver(bed, "never touched");
        var stages = await bed.AddFunnel("partners", Amsterdam.At("2026-09-01 00:00"), Terms);
        await bed.AddLead("too late", lead => lead.FunnelId = stages[0].FunnelId);
        await bed.Happened(
        [
            Happened(FactKind.StageEntered, "2026-08-03 10:00", "lead"), Happened(FactKind.StageEntered, "2026-10-05 10:00", "sal"),
            bed.NewFact("too late", FactKind.Attempted, null, Amsterdam.At("2026-10-05 13:00"), fact => fact.Payload = """{"channel":"phone","reached":true}"""),
        ]);
        await using var services = new ServiceCollection().AddSingleton(bed.Insights).BuildServiceProvider();

        IReadOnlyList<AgendaCandidate> brought = [];
        await bed.Save(async db => brought = await MissedCommitments.Of(services, new(db, bed.Clock.GetCurrentInstant(), bed.Clock.GetCurrentInstant() - Duration.FromDays(30), InsightBed.Zone), CancellationToken.None));

        Assert.Equal([("commitment:respond:undone", bed.Funnel.Key), ("commitment:respond:late@partners", "partners")], brought.Select(one => (one.Key, one.Evidence.Funnel!)));
        Assert.Equal("/commitments/respond?from=2026-10-01&to=2026-10-31&part=notKept&funnel=partners", brought[1].Evidence.Link);

        Fact Happened(FactKind kind, string at, string stage) => bed.NewFact("too late", kind, null, Amsterdam.At(at), fact => fact.StageId = stages.First(one => one.Key == stage).Id);
    }

    static async Task HandedOver(InsightBed bed, string lead, params (FactKind Kind, string At, string? Payload)[] then)
    {
        await bed.AddLead(lead);
        await bed.Happened(
        [
            bed.NewFact(lead, FactKind.StageEntered, "lead", Amsterdam.At("2026-08-03 10:00")), bed.NewFact(lead, FactKind.StageEntered, "sal", Amsterdam.At("2026-10-05 10:00")),
            .. then.Select(one => bed.NewFact(lead, one.Kind, null, Amsterdam.At(one.At), fact => fact.Payload = one.Payload)),
        ]);
    }

    [Fact]
    public void A_clock_that_was_not_kept_is_brought_by_cause_each_with_its_share_of_the_handovers()
    {
        var brought = MissedCommitments.Of([Month(Clock("respond", kept: 60, n: 100, undone: 31), Clock("decide", kept: 95, n: 100, undone: 0))]);
        Assert.Equal([("commitment:respond:undone", 3, 1), ("commitment:respond:late", 1, 1)], brought.Select(one => (one.Key, one.Impact, one.Persistence)));
        Assert.Equal([new(MissedCause.Undone, 31, 100), new MissedBy(MissedCause.Late, 9, 100)], brought.Select(one => one.Evidence.Missed));
        Assert.All(brought, one => Assert.Equal((About.Sales, 60L, 100L), (one.About, one.Evidence.Part, one.Evidence.Of)));
    }

    [Fact]
    public void The_share_is_of_the_handovers_of_the_month_and_not_of_the_commitment_alone() =>
        Assert.Equal((2, new MissedBy(MissedCause.Late, 20, 100)), Assert.Single(MissedCommitments.Of([Month(Clock("respond", 95, 100, 0), Clock("answer", 20, 40, 0))])) is var one ? (one.Impact, one.Evidence.Missed) : default);

    [Fact]
    public void A_cause_that_concerns_one_in_twenty_at_most_stays_off()
    {
        var only = Assert.Single(MissedCommitments.Of([Month(Clock("respond", kept: 80, n: 100, undone: 5))]));
        Assert.Equal(("commitment:respond:late", 15L, 1), (only.Key, only.Evidence.Missed!.Concerned, only.Impact));
    }

    [Fact]
    public void Where_no_cause_weighs_anything_by_itself_the_commitment_stands_as_a_whole_and_below_that_not_at_all()
    {
        var whole = Assert.Single(MissedCommitments.Of([Month(Clock("respond", kept: 91, n: 100, undone: 4, share: 95))]));
        Assert.Equal(("commitment:respond", 1, new MissedBy(MissedCause.Whole, 9, 100)), (whole.Key, whole.Impact, whole.Evidence.Missed));
        Assert.Empty(MissedCommitments.Of([Month(Clock("respond", kept: 95, n: 100, undone: 2, share: 99))]));
    }

    [Fact]
    public void A_cause_persists_over_the_months_in_which_the_commitment_was_missed_by_it()
    {
        var brought = MissedCommitments.Of([Month(Clock("respond", 60, 100, 20)), Month(Clock("respond", 70, 100, 0)), Month(Clock("respond", 60, 100, 20)), Month(Clock("respond", 95, 100, 2))]);
        Assert.Equal([("commitment:respond:undone", 1), ("commitment:respond:late", 3)], brought.Select(one => (one.Key, one.Persistence)));
    }

    [Fact]
    public void Handovers_that_were_not_accepted_are_brought_by_the_reason_they_were_given_back_for()
    {
        var brought = MissedCommitments.Of([new(October, [Rate("accepted", Promise.Accepted, 40, 100)],
            [Reason("accepted", Promise.Accepted, null, 42, 40), Reason("accepted", Promise.Accepted, "no-need", 38, 0), Reason("accepted", Promise.Accepted, "wrong-persona", 20, 0)])]);
        Assert.Equal([("commitment:accepted:returned:no-need", 3), ("commitment:accepted:returned:wrong-persona", 2)], brought.Select(one => (one.Key, one.Impact)));
        Assert.All(brought, one => Assert.Equal(About.Marketing, one.About));
    }

    [Fact]
    public void Returns_are_brought_by_what_they_lack()
    {
        var brought = MissedCommitments.Of([new(October, [Clock("respond", 95, 100, 0), Rate("reasons", Promise.ReturnWithReason, 10, 40)],
            [Reason("reasons", Promise.ReturnWithReason, null, 20, 0), Reason("reasons", Promise.ReturnWithReason, "no-need", 12, 6), Reason("reasons", Promise.ReturnWithReason, "spam", 8, 4)])]);
        Assert.Equal([("commitment:reasons:noreason", 20L), ("commitment:reasons:noexample", 10L)], brought.Select(one => (one.Key, one.Evidence.Missed!.Concerned)));
    }

    [Fact]
    public void A_count_has_no_cause_and_weighs_two()
    {
        var volume = new CommitmentFigures { Commitment = new() { Key = "volume", Promise = Promise.HandOver, Target = 40, Period = CommitmentPeriod.Month }, AsOf = default, Cases = 31, N = 1, Kept = 0 };
        var one = Assert.Single(MissedCommitments.Of([Month(volume)]));
        Assert.Equal(("commitment:volume", 2, 31L, 40L, null), (one.Key, one.Impact, one.Evidence.Part, one.Evidence.Of, one.Evidence.Missed));
    }

    static MonthKept Month(params CommitmentFigures[] figures) => new(October, figures, []);

    static CommitmentFigures Clock(string key, long kept, long n, long undone, int share = 90) => new()
    {
        Commitment = new() { Key = key, Promise = key == "answer" ? Promise.AnswerReturn : Promise.Respond, Within = new(120), Share = new Share(share), Period = CommitmentPeriod.Month }, AsOf = default, Cases = n, N = n, Kept = kept, Undone = undone,
    };

    static CommitmentFigures Rate(string key, Promise promise, long kept, long n) =>
        new() { Commitment = new() { Key = key, Promise = promise, Target = 90, Period = CommitmentPeriod.Month }, AsOf = default, Cases = n, N = n, Kept = kept };

    static CommitmentFigures Reason(string key, Promise promise, string? reason, long n, long kept) => Rate(key, promise, kept, n) with { Group = reason };
}
