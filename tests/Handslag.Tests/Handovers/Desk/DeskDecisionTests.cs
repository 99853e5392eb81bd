using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Desk;

public sealed class DeskDecisionTests
{
    static readonly Me Owner = new(1, "Olga Owner", Side.Sales, Roles.Member, null);
    static readonly Me Colleague = new(2, "Cas Colleague", Side.Sales, Roles.Member, null);
    static readonly Me HeadOfSales = new(3, "Hans Head", Side.Sales, Roles.Member | Roles.Head, null);
    static readonly Me Marketer = new(4, "Mia Marketer", Side.Marketing, Roles.Member, null);
    static readonly Me HeadOfMarketing = new(5, "Hedy Head", Side.Marketing, Roles.Member | Roles.Head, null);
    static readonly Me Administrator = new(6, "Ada Admin", Side.Management, Roles.Administrator, null);
    static readonly DeskPerson OwnerHere = new(11, 1, Side.Sales, "Olga Owner");

    static Story HandedOver => new Story { Agreement = Agreed }.Stage("mql", "2026-11-16 10:00").Stage("sal", "2026-11-20 16:30");

    /// <summary>Promises returns with a reason and an example, for two reasons of its own.</summary>
    static readonly AgreementTerms Terms = Story.Terms with
    {
        Commitments = [.. Story.Terms.Commitments, new() { Key = "with-reason", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month }],
        ReturnReasons = [new(ReturnCode.NoNeed, new("No need", "Geen behoefte")), new(ReturnCode.TooEarly, new("Too early", "Te vroeg"))],
    };

    static AgreementHistory Agreed => AgreementHistory.Always(Terms);

    static DeskCase Case(Story story, Me? who, string now = "2026-11-23 10:00") => new()
    {
        Handover = story.Rounds().Handovers[^1], Stages = Story.Stages, Who = who, Now = Amsterdam.At(now), Zone = Amsterdam.Zone, Owner = OwnerHere,
        HandedOverBy = new(14, 4, Side.Marketing, "Mia Marketer"),
    };

    static string? Key<T>(Outcome<T> outcome) => outcome.IsRefused ? outcome.Refusals[0].Key : null;

    [Fact]
    public void Only_the_owner_their_head_an_administrator_or_a_program_decides()
    {
        foreach (var who in new[] { Owner, HeadOfSales, Administrator, null }) Assert.Equal(FactKind.Accepted, Assert.Single(AcceptHandover.Decide(Case(HandedOver, who)).Value).Kind);
        foreach (var who in new[] { Colleague, Marketer, HeadOfMarketing }) Assert.Equal("desk.notYours", Key(AcceptHandover.Decide(Case(HandedOver, who))));
    }

    [Fact]
    public void Without_an_owner_the_head_decides_and_anyone_of_sales_may_take_it()
    {
        var nobodys = Case(HandedOver, Colleague) with { Owner = null };
        Assert.Equal("desk.notYours", Key(AcceptHandover.Decide(nobodys)));
        Assert.False(AcceptHandover.Decide(nobodys with { Who = HeadOfSales }).IsRefused);
        Assert.Null(HandToColleague.Decide(nobodys, 2, Member(2, Side.Sales)));
        Assert.Equal("desk.notYours", HandToColleague.Decide(nobodys, 1, Member(1, Side.Sales))!.Key);
    }

    [Fact]
    public void A_lead_goes_to_a_colleague_of_sales_who_does_not_have_it_yet()
    {
        Assert.Null(HandToColleague.Decide(Case(HandedOver, Owner), 2, Member(2, Side.Sales)));
        Assert.Equal("colleague.same", HandToColleague.Decide(Case(HandedOver, Owner), 1, Member(1, Side.Sales))!.Key);
        Assert.Equal("colleague.notSales", HandToColleague.Decide(Case(HandedOver, Owner), 4, Member(4, Side.Marketing))!.Key);
        Assert.Equal("colleague.notSales", HandToColleague.Decide(Case(HandedOver, Owner), 99, null)!.Key);
    }

    [Fact]
    public void The_second_to_decide_is_told_who_was_first_and_when()
    {
        var decided = Case(HandedOver.Add(FactKind.Accepted, "2026-11-23 09:40"), HeadOfSales) with { DecidedBy = "Olga Owner" };
        foreach (var outcome in new[] { AcceptHandover.Decide(decided), ReturnHandover.Decide(decided, new("noNeed", "said so")), HandBackForWarming.Decide(decided, null, false) })
            Assert.Equal(("desk.decided.already", "Olga Owner", "09:40"), (outcome.Refusals[0].Key, outcome.Refusals[0].Arguments[0], outcome.Refusals[0].Arguments[1]));
        Assert.False(ReturnHandover.Decide(decided, new("noNeed", "said so", HasSeenDecision: true)).IsRefused);
        Assert.Equal("2026-11-23 09:40", AcceptHandover.Decide(decided with { Now = Amsterdam.At("2026-11-24 09:00") }).Refusals[0].Arguments[1]);
    }

    [Fact]
    public void A_return_needs_a_reason_of_the_agreement_and_an_example_where_it_demands_them()
    {
        var at = Case(HandedOver, Owner);
        Assert.Equal(["return.reason.missing", "return.example.missing"], ReturnHandover.Decide(at, new(null, " ")).Refusals.Select(refusal => refusal.Key));
        Assert.Equal("return.reason.foreign", Key(ReturnHandover.Decide(at, new("noBudget", "x"))));
        Assert.Equal("text.long", Key(ReturnHandover.Decide(at, new("noNeed", new string('x', 1001)))));
        var fact = Assert.Single(ReturnHandover.Decide(at, new("tooEarly", " Contract until May ")).Value);
        Assert.Equal((FactKind.Returned, "tooEarly", true, "Contract until May"), (fact.Kind, fact.Payload!.Reason, fact.Payload.HasExample, fact.Text));
    }

    [Fact]
    public void Where_nothing_is_demanded_a_return_may_say_nothing_and_any_code()
    {
        var at = Case(new Story().Stage("mql", "2026-11-16 10:00").Stage("sal", "2026-11-20 16:30"), Owner);
        Assert.Equal(new(), Assert.Single(ReturnHandover.Decide(at, new(null, null)).Value).Payload);
        Assert.False(ReturnHandover.Decide(at, new("noBudget", null)).IsRefused);
        Assert.Equal("return.reason.foreign", Key(ReturnHandover.Decide(at, new("nonsense", null))));
    }

    [Fact]
    public void An_attempt_counts_when_its_result_is_known()
    {
        var at = Case(HandedOver, Owner);
        Assert.Equal("attempt.result.missing", Key(RecordAttempt.Decide(at, new("phone", null))));
        Assert.Equal("attempt.channel.foreign", Key(RecordAttempt.Decide(at, new("automatic", true))));
        Assert.False(Assert.Single(RecordAttempt.Decide(at, new("phone", false)).Value).Payload!.Reached);
        Assert.False(RecordAttempt.Decide(Case(HandedOver.Add(FactKind.Accepted, "2026-11-23 09:40"), Owner), new("phone", true)).IsRefused);
        Assert.Equal("desk.decidedBySomebody.already", Key(RecordAttempt.Decide(Case(HandedOver.Returned("2026-11-23 09:40"), Owner), new("phone", true))));
    }

    [Fact]
    public void A_pause_needs_a_reason_and_stands_once()
    {
        var at = Case(HandedOver, Owner);
        Assert.Equal("pause.reason.missing", Key(PauseHandover.DecidePause(at, "")));
        Assert.Equal("pause.reason.foreign", Key(PauseHandover.DecidePause(at, "holiday")));
        Assert.Equal("lead-away", Assert.Single(PauseHandover.DecidePause(at, "lead-away").Value).Payload!.Reason);
        Assert.Equal("pause.running.already", Key(PauseHandover.DecideResume(at)));
        var paused = at with { Pause = new(at.Now, null, "lead-away") };
        Assert.Equal("pause.paused.already", Key(PauseHandover.DecidePause(paused, "lead-away")));
        Assert.False(PauseHandover.DecideResume(paused).IsRefused);
    }

    [Fact]
    public void Marketing_answers_a_return_once_and_those_who_handed_over_or_lead_do_it()
    {
        var returned = HandedOver.Returned("2026-11-23 09:40");
        foreach (var who in new[] { Marketer, HeadOfMarketing, Administrator, null }) Assert.False(AnswerReturn.Decide(Case(returned, who), new(ReturnAnswerKind.Agree)).IsRefused);
        var other = Marketer with { UserId = 44 };
        foreach (var who in new[] { Owner, HeadOfSales, other }) Assert.Equal("answer.notYours", Key(AnswerReturn.Decide(Case(returned, who), new(ReturnAnswerKind.Agree))));
        Assert.False(AnswerReturn.Decide(Case(returned, other) with { HandedOverBy = null }, new(ReturnAnswerKind.Agree)).IsRefused);
        Assert.Equal("answer.notReturned", Key(AnswerReturn.Decide(Case(HandedOver, Marketer), new(ReturnAnswerKind.Agree))));
        var answered = HandedOver.Returned("2026-11-23 09:40").Add(FactKind.ReturnAnswered, "2026-11-23 09:50");
        Assert.Equal("answer.given.already", Key(AnswerReturn.Decide(Case(answered, Marketer), new(ReturnAnswerKind.Agree))));
    }

    [Fact]
    public void Contesting_says_why_and_is_for_returns_only()
    {
        var returned = Case(HandedOver.Returned("2026-11-23 09:40"), Marketer);
        Assert.Equal("answer.contest.missing", Key(AnswerReturn.Decide(returned, new(ReturnAnswerKind.Contest, " "))));
        Assert.Equal("contest", Assert.Single(AnswerReturn.Decide(returned, new(ReturnAnswerKind.Contest, "They asked for a price")).Value).Payload!.Reason);
        var warming = Case(HandedOver.HandedOver("2026-11-23 09:40", reason: Steps.Warming), Marketer);
        Assert.Equal("answer.contest.noReturn", Key(AnswerReturn.Decide(warming, new(ReturnAnswerKind.Contest, "why"))));
    }

    [Fact]
    public void A_recycled_lead_comes_back_on_a_day_from_tomorrow_up_to_two_years_on()
    {
        var returned = Case(HandedOver.Returned("2026-11-23 09:40"), Marketer);
        Assert.Equal("answer.recycle.missing", Key(On(null)));
        Assert.Equal("answer.recycle.past", Key(On(new(2026, 11, 23))));
        Assert.Equal("answer.recycle.far", Key(On(new(2028, 11, 24))));
        Assert.Equal([FactKind.ReturnAnswered, FactKind.Parked], On(new(2026, 11, 24)).Value.Select(fact => fact.Kind));
        Assert.Equal(Story.Stages.Find("parked")!.Id, On(new(2028, 11, 23)).Value[1].StageId);

        Outcome<DeskFact[]> On(LocalDate? day) => AnswerReturn.Decide(returned, new(ReturnAnswerKind.Recycle, null, day));
    }

    [Fact]
    public void An_outcome_is_won_with_its_worth_or_lost_with_a_reason()
    {
        var at = Case(HandedOver, Owner);
        Assert.Equal("outcome.reason.missing", Key(EnterOutcome.Decide(at, new(false))));
        Assert.Equal("outcome.reason.foreign", Key(EnterOutcome.Decide(at, new(false, Reason: "bored"))));
        Assert.Equal("outcome.value.range", Key(EnterOutcome.Decide(at, new(true, -1))));
        Assert.Equal("outcome.currency.shape", Key(EnterOutcome.Decide(at, new(true, 1, "euro"))));
        Assert.Equal("fact.at.future", Key(EnterOutcome.Decide(at, new(true), at.Now + Duration.FromSeconds(1))));
        Assert.Equal("outcome.at.early", Key(EnterOutcome.Decide(at, new(true), at.Handover.Start - Duration.FromSeconds(1))));
        var won = Assert.Single(EnterOutcome.Decide(at, new(true, 105_400)).Value);
        Assert.Equal((FactKind.Won, 105_400L, "EUR", Story.Stages.Find("customer")!.Id), (won.Kind, won.Payload!.ValueMinor, won.Payload.Currency, won.StageId));
        Assert.Equal(FactKind.Lost, Assert.Single(EnterOutcome.Decide(at, new(false, Reason: "price")).Value).Kind);
    }

    [Fact]
    public void Marketing_hands_over_what_is_not_handed_over_and_not_closed_while_an_agreement_holds()
    {
        var ready = new Story().Stage("mql", "2026-11-16 10:00");
        var fact = Assert.Single(HandOver(ready, Marketer).Value);
        Assert.Equal((FactKind.HandedOver, Story.Stages.Find("sal")!.Id), (fact.Kind, fact.StageId));
        Assert.Equal("handOver.marketing", Key(HandOver(ready, Owner)));
        Assert.Equal("handOver.open.already", Key(HandOver(HandedOver, Marketer)));
        Assert.False(HandOver(HandedOver.Returned("2026-11-23 09:40"), Marketer).IsRefused);
        Assert.Equal("handOver.closed", Key(HandOver(HandedOver.Stage("lost", "2026-11-23 09:40"), Marketer, "lost")));
        Assert.Equal("handOver.noAgreement", Key(HandOverLead.Decide(new Rounds(), null, Story.Stages, null, Marketer)));

        static Outcome<DeskFact[]> HandOver(Story story, Me who, string stage = "mql") =>
            HandOverLead.Decide(story.Rounds(), Agreed.At(Amsterdam.At("2026-11-23 10:00")), Story.Stages, Story.Stages.Find(stage), who);
    }

    [Fact]
    public void A_recycled_lead_goes_back_to_the_stage_of_marketing_it_came_from_unless_it_was_reopened()
    {
        var parked = HandedOver.Returned("2026-11-20 17:00").Add(FactKind.ReturnAnswered, "2026-11-23 09:00").Add(FactKind.Parked, "2026-11-23 09:00", "parked");
        Assert.Equal("mql", BackTo(parked)?.Key);
        Assert.Null(BackTo(parked.Add(FactKind.Reopened, "2026-11-23 09:30")));

        static Stage? BackTo(Story story) =>
            ComeBack.BackTo(Journey.Fold(story.Facts, Story.Stages), Story.Stages, story.Facts.Single(fact => fact.Kind == FactKind.ReturnAnswered).Seq);
    }

    [Theory]
    [InlineData("Read the case twice", "Heat pump", "Does your contract end?")]
    [InlineData(null, "Heat pump", null)]
    [InlineData("Two\nlines\r\n  here", null, null)]
    public void A_note_keeps_its_three_parts(string? why, string? read, string? line)
    {
        var note = HandoverNote.Of(new HandoverNote(why, read, line).Written());
        Assert.Equal((why?.Replace("\nlines\r\n  ", " lines ", StringComparison.Ordinal), read, line), (note.WhyNow, note.Read, note.OpeningLine));
    }

    static Member Member(long user, Side side) => new() { UserId = user, Side = side, Roles = Roles.Member };
}
