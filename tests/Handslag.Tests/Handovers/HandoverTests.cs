using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Handovers;

public sealed class HandoverTests
{
    [Theory]
    [InlineData("sal")]
    [InlineData("opportunity")]
    [InlineData("customer")]
    public void A_passage_from_marketing_to_any_stage_of_sales_is_a_handover_also_when_stages_are_jumped(string to)
    {
        var handover = Assert.Single(new Story().Stage("lead", "2026-11-16 10:00").Stage(to, "2026-11-17 10:00").Rounds().Handovers);

        Assert.Equal((1, At("2026-11-17 10:00"), Story.Stages.Find(to)!.Id), (handover.Round, handover.Start, handover.StageId));
    }

    [Fact]
    public void Lost_straight_from_marketing_is_no_handover() =>
        Assert.Empty(new Story().Stage("mql", "2026-11-16 10:00").Stage("lost", "2026-11-17 10:00").Rounds().Handovers);

    [Fact]
    public void A_lead_that_begins_on_the_sales_side_is_sales_own_until_it_has_gone_back()
    {
        var own = new Story().Stage("sal", "2026-11-16 10:00").Stage("sql", "2026-11-17 10:00");
        Assert.Empty(own.Rounds().Handovers);
        Assert.True(own.Rounds().IsSalesOwn);

        var back = own.Stage("mql", "2026-11-18 10:00").Stage("sal", "2026-11-19 10:00").Rounds();
        Assert.False(back.IsSalesOwn);
        Assert.Equal(At("2026-11-19 10:00"), Assert.Single(back.Handovers).Start);
    }

    [Fact]
    public void Handing_over_in_words_opens_a_round_and_going_on_to_sales_then_accepts_it()
    {
        var handover = Assert.Single(new Story().Stage("mql", "2026-11-16 10:00").HandedOver("2026-11-17 10:00").Stage("sal", "2026-11-17 11:00").Rounds().Handovers);

        Assert.Equal((At("2026-11-17 10:00"), Decision.MovedOn, At("2026-11-17 11:00")), (handover.Start, handover.Decision, handover.DecidedAt!.Value));
    }

    [Fact]
    public void The_stage_entered_in_the_moment_of_handing_over_is_the_one_handed_into()
    {
        var handover = Assert.Single(new Story().Stage("mql", "2026-11-16 10:00").HandedOver("2026-11-17 10:00").Stage("sal", "2026-11-17 10:00").Rounds().Handovers);

        Assert.Equal((Story.Stages.Find("sal")!.Id, Decision.None), (handover.StageId, handover.Decision));
    }

    [Fact]
    public void The_next_round_opens_only_after_the_one_before_ended()
    {
        var story = new Story().Stage("mql", "2026-11-16 10:00").Stage("sal", "2026-11-16 11:00").HandedOver("2026-11-16 12:00").Stage("sql", "2026-11-16 13:00");
        Assert.Single(story.Rounds().Handovers);

        var rounds = story.Returned("2026-11-17 10:00").HandedOver("2026-11-18 10:00").Rounds();
        Assert.Equal([(1, RoundEnd.Returned), (2, RoundEnd.Open)], rounds.Handovers.Select(handover => (handover.Round, handover.End)));
        Assert.Equal(At("2026-11-18 10:00"), rounds.Handovers[0].AnsweredAt);
    }

    [Fact]
    public void Moving_back_without_a_word_is_a_return_without_reason()
    {
        var handover = Assert.Single(Handed().Stage("mql", "2026-11-17 10:00").Rounds().Handovers);

        Assert.Equal((RoundEnd.MovedBack, Decision.MovedBack, null), (handover.End, handover.Decision, handover.ReturnReason));
        Assert.True(handover is { IsReturn: true, IsAwaitingAnswer: true, IsAccepted: false });
    }

    [Fact]
    public void A_return_said_after_moving_back_gives_it_its_reason()
    {
        var handover = Assert.Single(Handed().Stage("mql", "2026-11-17 10:00").Returned("2026-11-17 10:05", "too-early").Rounds().Handovers);

        Assert.Equal((RoundEnd.Returned, At("2026-11-17 10:00"), "too-early", true), (handover.End, handover.EndedAt!.Value, handover.ReturnReason, handover.HasReturnExample));
    }

    [Fact]
    public void A_lead_that_was_returned_and_stays_in_its_stage_is_handed_over_again_when_it_goes_on() =>
        Assert.Equal(2, Handed().Returned("2026-11-17 10:00").Stage("sql", "2026-11-18 10:00").Rounds().Handovers.Count);

    [Theory]
    [InlineData("mql", null)]
    [InlineData(null, "warming")]
    public void Sales_hands_a_contact_back_for_warming_and_marketing_has_to_answer(string? stage, string? reason)
    {
        var story = Handed().HandedOver("2026-11-17 10:00", stage, reason);

        Assert.Equal(RoundEnd.Warming, Assert.Single(story.Rounds().Handovers).End);
        Assert.Equal(At("2026-11-18 10:00"), story.Clock("answer").Due);
        Assert.Equal(2, story.Stage("sql", "2026-11-19 10:00").Rounds().Handovers.Count(handover => handover.IsOpen || handover.AnsweredAt is not null));
    }

    [Fact]
    public void Parked_leads_pass_the_border_again_from_where_they_were_parked()
    {
        var rounds = Handed().Add(FactKind.Parked, "2026-11-17 10:00").Add(FactKind.Reopened, "2026-11-20 10:00").Rounds();

        Assert.Equal([RoundEnd.Parked, RoundEnd.Open], rounds.Handovers.Select(handover => handover.End));
    }

    [Fact]
    public void A_reopened_deal_was_not_handed_over_again() =>
        Assert.Single(Handed().Stage("lost", "2026-11-17 10:00").Add(FactKind.Reopened, "2026-11-18 10:00").Stage("sql", "2026-11-19 10:00").Rounds().Handovers);

    [Fact]
    public void A_border_change_hands_nothing_over()
    {
        var later = Story.Terms with { Stages = [.. Story.Terms.Stages.Select(stage => stage.Key == "mql" ? stage with { Side = Side.Sales } : stage)] };
        var agreement = new AgreementHistory([Story.Version(1, "2026-01-01 00:00", "2026-11-18 00:00", Story.Terms), Story.Version(2, "2026-11-18 00:00", null, later)]);
        var story = new Story { Agreement = agreement }.Stage("mql", "2026-11-16 10:00").Stage("sal", "2026-11-19 10:00");
        Assert.Empty(story.Rounds().Handovers);

        Assert.Single(new Story { Agreement = agreement }.Stage("lead", "2026-11-16 10:00").Stage("mql", "2026-11-19 10:00").Rounds().Handovers);
        Assert.Empty(new Story { Agreement = agreement }.Stage("lead", "2026-11-16 10:00").Stage("mql", "2026-11-17 10:00").Rounds().Handovers);
    }

    [Fact]
    public void A_border_that_moves_over_an_open_round_does_not_give_it_back()
    {
        var later = Story.Terms with { Stages = [.. Story.Terms.Stages.Select(stage => stage.Key is "sal" or "sql" ? stage with { Side = Side.Marketing } : stage)] };
        var agreement = new AgreementHistory([Story.Version(1, "2026-01-01 00:00", "2026-11-18 00:00", Story.Terms), Story.Version(2, "2026-11-18 00:00", null, later)]);
        var story = new Story { Agreement = agreement }.Stage("mql", "2026-11-16 10:00").Stage("sal", "2026-11-17 10:00").Stage("sql", "2026-11-19 10:00");

        Assert.True(Assert.Single(story.Rounds().Handovers).IsOpen);
    }

    [Fact]
    public void Before_the_first_agreement_nothing_is_handed_over_and_a_paper_one_fills_only_the_gap()
    {
        var signed = Story.Version(2, "2026-11-01 00:00", null, Story.Terms);
        var paper = Story.Version(1, "2026-06-01 00:00", "2026-12-01 00:00", Story.Terms, isPaper: true);
        var (none, gap, now) = (Handed("2026-05-04 10:00"), Handed("2026-07-06 10:00"), Handed("2026-11-16 10:00"));

        Assert.Empty(With(none).Handovers);
        Assert.True(Assert.Single(With(gap).Handovers).Version.IsPaper);
        Assert.Equal(2, Assert.Single(With(now).Handovers).Version.Number);

        Rounds With(Story story) => new Story { Agreement = new([signed, paper]) }.Arriving(story.Facts).Rounds();
    }

    [Fact]
    public void Accepted_is_said_or_shown_by_going_on_and_lost_first_is_decided_but_not_accepted()
    {
        Assert.True(Handover(Handed().Add(FactKind.Accepted, "2026-11-17 10:00").Returned("2026-11-18 10:00")).IsAccepted);
        Assert.True(Handover(Handed().Stage("sql", "2026-11-17 10:00")).IsAccepted);
        Assert.True(Handover(Handed().Stage("customer", "2026-11-17 10:00")).IsAccepted);
        Assert.True(Handover(Handed().Stage("lost", "2026-11-17 10:00")) is { IsDecided: true, IsAccepted: false });
        Assert.True(Handover(Handed().Returned("2026-11-17 10:00")) is { IsDecided: true, IsAccepted: false });
        Assert.False(Handover(Handed().Add(FactKind.Parked, "2026-11-17 10:00")).IsDecided);
    }

    [Fact]
    public void The_owner_is_whoever_had_it_when_it_was_decided_on()
    {
        var handover = Handover(Handed().Add(FactKind.Assigned, "2026-11-16 11:00", subject: 7).Add(FactKind.Reassigned, "2026-11-16 12:00", subject: 8)
            .Add(FactKind.Accepted, "2026-11-16 13:00").Add(FactKind.Reassigned, "2026-11-16 14:00", subject: 9));

        Assert.Equal(8, handover.OwnerId);
    }

    [Fact]
    public void Fields_count_as_they_were_at_the_handover()
    {
        var keys = new FieldKeys(["persona", "sector"]);
        var story = new Story { Fields = keys }.Stage("mql", "2026-11-16 09:00")
            .Add(FactKind.FieldsSet, "2026-11-16 09:30", payload: new() { Fields = new Dictionary<string, string?> { ["persona"] = "planner", ["sector"] = " " } })
            .Stage("sal", "2026-11-16 10:00")
            .Add(FactKind.FieldsSet, "2026-11-16 11:00", payload: new() { Fields = new Dictionary<string, string?> { ["sector"] = "dairy" } });

        Assert.True(Handover(story).Fields.Has(keys.Of("persona")));
        Assert.False(Handover(story).Fields.Has(keys.Of(["persona", "sector"])));
    }

    static Story Handed(string at = "2026-11-16 10:00") => new Story().Stage("mql", "2026-01-05 10:00").Stage("sal", at);

    static Handover Handover(Story story) => Assert.Single(story.Rounds().Handovers);
}
