using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using NodaTime;
using Xunit;
using static Handslag.Tests.Journeys.OneLead;

namespace Handslag.Tests.Journeys;

public sealed class DisputeTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_disputed_fact_counts_as_it_is_until_the_other_side_confirms_and_then_as_it_should(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var dispute = (await lead.Dispute(1, At(5))).Value;
        Assert.Equal(At(1).At, (await lead.Record()).Journey.Current!.Entered);
        Assert.NotNull((await lead.Record()).Timeline[1].OpenDispute);

        Assert.Equal(DisputeState.Confirmed, (await lead.Decide(dispute, true, lead.HeadOfSales)).Value.State);

        var record = await lead.Record();
        var fact = Assert.Single(record.Timeline, one => one.Fact.First.Seq == lead.Facts[1]);
        Assert.Equal((At(5).At, "we called on Monday"), (record.Journey.Current!.Entered, record.Texts[fact.Fact.Latest.Seq]));
        Assert.Null(fact.OpenDispute);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Confirming_a_dispute_that_names_no_other_time_takes_the_fact_back(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var dispute = (await lead.Dispute(1)).Value;

        await lead.Decide(dispute, true, lead.HeadOfSales, answer: null);

        Assert.Equal("lead", (await lead.Record()).Stage!.Key);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dispute_that_is_not_confirmed_changes_nothing_and_says_why(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var dispute = (await lead.Dispute(1)).Value;

        Assert.Equal("answer.missing", Key(await lead.Decide(dispute, false, lead.HeadOfSales, answer: "")));
        var decided = (await lead.Decide(dispute, false, lead.HeadOfSales, "the log says otherwise")).Value;

        Assert.Equal((DisputeState.NotConfirmed, "the log says otherwise", (long?)lead.HeadOfSales.UserId), (decided.State, decided.Answer, decided.DecidedBy));
        Assert.Equal(3, (await lead.Record()).Journey.Facts.Count);
        Assert.Equal("dispute.decided.already", Key(await lead.Decide(decided, true, lead.HeadOfSales)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_a_head_of_the_other_side_decides(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var dispute = (await lead.Dispute(1)).Value;
        foreach (var who in new[] { lead.HeadOfMarketing, lead.Anna, new Me(77, "Dirk", Side.Sales, Roles.Member, null), new Me(78, "Eva", Side.Management, Roles.Head, null) })
            Assert.Equal("dispute.otherSide", Key(await lead.Decide(dispute, true, who)));
    }

    [Fact]
    public void What_management_disputes_a_head_of_either_side_decides_but_nobody_their_own()
    {
        Dispute Of(Side side, long by) => new() { Reason = "x", RaisedBySide = side, RaisedBy = by };
        Assert.True(DecideDispute.MayBeDecidedBy(Of(Side.Management, 1), new Me(2, "Bram", Side.Sales, Roles.Head, null)));
        Assert.True(DecideDispute.MayBeDecidedBy(Of(Side.Management, 1), new Me(3, "Chloé", Side.Marketing, Roles.Head, null)));
        // Somebody who changed sides since they raised it.
        Assert.False(DecideDispute.MayBeDecidedBy(Of(Side.Marketing, 2), new Me(2, "Bram", Side.Sales, Roles.Head, null)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_fact_has_one_open_dispute_at_a_time(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var first = (await lead.Dispute(1)).Value;
        Assert.Equal("dispute.open.already", Key(await lead.Dispute(1, who: lead.HeadOfSales)));
        await lead.Decide(first, false, lead.HeadOfSales);
        Assert.False((await lead.Dispute(1)).IsRefused);
        Assert.False((await lead.Dispute(2)).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_fact_that_was_corrected_since_the_head_looked_is_looked_at_again(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var dispute = (await lead.Dispute(1, At(5))).Value;
        var correction = await lead.Correct(1, lead.Facts[1], At(4));

        Assert.Equal("fact.changed.meanwhile", Key(await lead.Decide(dispute, true, lead.HeadOfSales)));
        Assert.False((await lead.Decide(dispute, true, lead.HeadOfSales, seen: correction.Value)).IsRefused);
        Assert.Equal(At(5).At, (await lead.Record()).Journey.Current!.Entered);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_day_that_a_dispute_names_stays_a_day(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
        var dispute = (await lead.Dispute(1, new SaidTime(new LocalDate(2026, 11, 4), null).In(zone).Value)).Value;

        await lead.Decide(dispute, true, lead.HeadOfSales);

        Assert.Equal(Precision.Day, (await lead.Record()).Journey.Current!.Precision);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dispute_needs_a_reason_and_a_time_that_can_be(Provider provider)
    {
        await using var lead = await In(databases, provider);
        Assert.Equal("reason.missing", Key(await lead.Dispute(1, reason: null)));
        Assert.Equal("fact.at.future", Key(await lead.Dispute(1, new FactTime(lead.Workspace.Clock.GetCurrentInstant() + Duration.FromDays(1), Precision.Instant))));
        Assert.Equal("fact.correction.same", Key(await lead.Dispute(1, At(1))));
        await lead.Withdraw(1, lead.Facts[1]);
        Assert.Equal("fact.withdrawn.already", Key(await lead.Dispute(1)));
    }
}
