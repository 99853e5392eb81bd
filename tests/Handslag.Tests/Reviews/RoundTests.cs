using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Notices;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class RoundTests(Databases databases)
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_side_sees_the_other_once_it_answered_itself_and_closing_ends_every_judgement(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        await bed.Round();
        var lead = await Subject(bed, SubjectKind.Lead);
        Assert.Equal(["judgement.example.missing"], await Judge(lead, "lead-ready", 1, null, bed.Seller));
        Assert.Equal(["judgement.otherSide"], await bed.Refused<JudgeWork, Judgement>(use => use.Run(new(lead, "lead-ready", 3, null, Side.Marketing), bed.Seller, Cancellation)));
        Assert.Equal(["judgement.noSide"], await Judge(lead, "lead-ready", 3, null, bed.Seller with { Side = Side.Management }));
        Assert.Equal(["judgement.criterion.foreign"], await Judge(lead, "feedback", 3, null, bed.Seller));
        Assert.Empty(await Judge(lead, "lead-ready", 2, "Wist niets van ons", bed.Seller));
        Assert.False(Assert.Single((await bed.View(bed.Marketer)).Judgements).IsSeen);
        var owed = await bed.Ask<ReviewRounds, (ReviewRound, int)?>(rounds => rounds.Owed(Side.Sales, new(2026, 11, 23), Cancellation));
        Assert.Equal(0, owed?.Item2);
        Assert.False(Assert.Single((await bed.View(null)).Judgements).IsSeen);
        Assert.Empty(await Judge(lead, "lead-ready", 4, null, bed.Marketer));
        var view = await bed.View(bed.Marketer);
        Assert.All(view.Judgements, judgement => Assert.True(judgement.IsSeen));
        Assert.Equal(2, RoundResult.Of(view).Criteria.Single(result => result.Criterion.Key == "lead-ready").Difference);

        var low = view.Judgements.Single(one => !one.Row.IsSelf).Row.Id;
        await bed.Do<TalkItOver, JudgementRemark>(use => use.Remark(low, "Wat zou hebben geholpen? <b>", bed.Marketer, Cancellation));
        Assert.Equal(["round.endings.missing"], await bed.Refused<CloseRound, ReviewRound>(use => use.Run(1, false, bed.SalesHead, Cancellation)));
        Assert.Equal(["ending.text.missing"], await bed.Refused<TalkItOver, Judgement>(use => use.End(low, Ending.Action, null, bed.Seller, Cancellation)));
        await bed.Do<TalkItOver, Judgement>(use => use.End(low, Ending.Action, "Eerst bellen, dan overdragen", bed.Marketer, Cancellation));
        Assert.Equal(["judgement.ended.already"], await Judge(lead, "lead-ready", 3, null, bed.Seller));
        await bed.Do<CloseRound, ReviewRound>(use => use.Run(1, false, bed.SalesHead, Cancellation));
        Assert.Equal("Eerst bellen, dan overdragen", Assert.Single(await bed.Ask<RoundEndings, List<RoundEnding>>(endings => endings.Ask(Ending.Action, Cancellation))).Judgement.EndingText);
        Assert.Equal(["round.closed.already"], await Judge(lead, "lead-ready", 3, null, bed.Seller));
        Assert.Equal(["round.closed.already"], await bed.Refused<TalkItOver, JudgementRemark>(use => use.Remark(low, "Nog iets", bed.Marketer, Cancellation)));

        Task<string[]> Judge(long subject, string criterion, int value, string? example, Handslag.Platform.People.Me who) =>
            bed.Refused<JudgeWork, Judgement>(use => use.Run(new(subject, criterion, value, example), who, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_rating_from_the_desk_counts_in_the_round_and_erasing_the_lead_forgets_its_words(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        Assert.Equal(["rating.notSales"], await bed.Refused<RateLead, Judgement>(use => use.Run(bed.Lead, 3, null, bed.Marketer, Cancellation)));
        await bed.Do<RateLead, Judgement>(use => use.Run(bed.Lead, 5, "Wilde meteen tekenen", bed.Seller, Cancellation));
        await bed.Round();
        var judgement = Assert.Single((await bed.View(bed.Seller)).Judgements).Row;
        Assert.Equal((5, true), (judgement.Value, judgement.IsFromDesk));
        Assert.Equal(await Subject(bed, SubjectKind.Lead), judgement.SubjectId);
        await bed.Do<RateLead, Judgement>(use => use.Run(bed.Lead, 4, null, bed.Desk.Colleague, Cancellation));
        Assert.Equal(4, Assert.Single((await bed.View(bed.Seller)).Judgements).Row.Value);
        await bed.Do<RateLead, Judgement>(use => use.Run(bed.Lead, 1, "Bij nader inzien niet", bed.Seller, Cancellation));
        await bed.Do<RateLead, Judgement>(use => use.Run(bed.Lead, 1, "Nog eens gezegd", bed.Seller, Cancellation));
        var told = await bed.Desk.Bed.Rows<Fact>(rows => rows.Where(fact => fact.LeadId == bed.Lead && fact.Kind == FactKind.Rated).OrderBy(fact => fact.Seq));
        Assert.Equal([5, 4, 1], told.Select(fact => FactPayloads.Read(fact.Payload)!.Rating!.Value));
        Assert.Equal(3, told.Select(fact => fact.ContentKey).Distinct().Count());

        await bed.Do<Handslag.Journeys.EraseLead, Handslag.Journeys.LeadErased>(use => use.Run(bed.Lead, null, Cancellation));
        judgement = Assert.Single((await bed.View(bed.Seller)).Judgements).Row;
        Assert.Equal((1, "…"), (judgement.Value, judgement.Example));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Beside_leads_the_campaigns_and_tools_of_the_period_are_judged_and_nothing_from_outside_it(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var ran = await Launched("Webinar", new(2026, 11, 23));
        await Launched("Later", new(2026, 12, 1));
        var off = await Launched("Called off", new(2026, 11, 23));
        await bed.Do<LaunchCampaign, Campaign>(use => use.Cancel(off.Id, bed.Marketer, Cancellation));
        await bed.Do<PlanCampaign, Campaign>(use => use.Add(new("Not told", "…", new(2026, 11, 20), new(2026, 11, 30)), bed.Marketer, Cancellation));
        var (launched, used) = (await Made("New", new(2026, 11, 10)), await Made("Old and used", new(2026, 3, 1)));
        await Made("Old", new(2026, 3, 1));
        await bed.Do<UseTool, ToolUse>(use => use.Mark(used.Id, bed.Lead, bed.Seller, Cancellation));
        await bed.Round();

        var subjects = (await bed.View(bed.Seller)).Subjects.Select(one => (one.Row.Kind, one.Row.SubjectId)).ToList();

        Assert.Equal(
            [(SubjectKind.Lead, bed.Lead), (SubjectKind.Campaign, ran.Id), (SubjectKind.Tool, launched.Id), (SubjectKind.Tool, used.Id), (SubjectKind.FollowUp, 0)], subjects);

        async Task<Campaign> Launched(string name, NodaTime.LocalDate starts)
        {
            var campaign = await bed.Do<PlanCampaign, Campaign>(use => use.Add(new(name, "…", starts, starts.PlusDays(7)), bed.Marketer, Cancellation));
            return await bed.Do<LaunchCampaign, Campaign>(use => use.Tell(campaign.Id, bed.Marketer, Cancellation));
        }

        Task<Tool> Made(string name, NodaTime.LocalDate since) => bed.Do<ChangeTool, Tool>(use => use.Add(new(name, ToolKind.Deck, "…", Since: since), bed.Marketer, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_those_who_gave_nothing_are_reminded_and_only_once_a_day(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        await bed.Round();
        await bed.Do<JudgeWork, Judgement>(async use => await use.Run(new(await Subject(bed, SubjectKind.FollowUp), "feedback", 3, null), bed.Marketer, Cancellation));
        await bed.Do<RemindRound, ReviewRound>(use => use.Run(1, bed.SalesHead, Cancellation));
        Assert.Equal(["round.reminded.already"], await bed.Refused<RemindRound, ReviewRound>(use => use.Run(1, bed.SalesHead, Cancellation)));
        var reminded = await bed.Desk.Bed.Rows<ReceivedNotice>(rows => rows.Where(row => row.Key.StartsWith("review.reminder")));
        Assert.DoesNotContain(reminded, notice => notice.UserId == bed.Marketer.UserId);
        Assert.Contains(reminded, notice => notice.UserId == bed.Seller.UserId);
        Assert.Contains(reminded, notice => notice.UserId == bed.MarketingHead.UserId);
    }

    [Fact]
    public async Task A_round_needs_agreed_criteria_something_to_judge_and_a_period_that_is_over()
    {
        await using var bed = await Create(databases, Provider.Sqlite, hasRules: false);
        Assert.Equal(["round.noRules"], await Open(new(2026, 11, 1), new(2026, 11, 23)));
        await using var ruled = await Create(databases, Provider.Sqlite);
        bed.At("2026-11-23 09:00");
        Assert.Equal(["round.nothing"], await Open(new(2026, 10, 1), new(2026, 10, 31), ruled));
        Assert.Equal(["round.until.future"], await Open(new(2026, 11, 1), new(2026, 11, 24), ruled));
        Assert.Equal(["round.from.range"], await Open(new(2026, 11, 23), new(2026, 11, 1), ruled));
        await ruled.Round();
        Assert.Equal(["round.open.already"], await Open(new(2026, 11, 1), new(2026, 11, 20), ruled));
        Assert.Equal(["round.unanswered"], await ruled.Refused<CloseRound, ReviewRound>(use => use.Run(1, true, ruled.SalesHead, Cancellation)));

        Task<string[]> Open(NodaTime.LocalDate from, NodaTime.LocalDate until, ReviewBed? other = null) =>
            (other ?? bed).Refused<OpenRound, ReviewRound>(use => use.Run(new(from, until, new(2026, 11, 30)), (other ?? bed).SalesHead, Cancellation));
    }

    [Fact]
    public void The_rhythm_judges_the_last_whole_month_or_quarter()
    {
        Assert.Equal((new(2026, 10, 1), new(2026, 10, 31)), FollowRhythm.Last(ReviewRhythm.Month, new(2026, 11, 23)));
        Assert.Equal((new(2025, 10, 1), new(2025, 12, 31)), FollowRhythm.Last(ReviewRhythm.Quarter, new(2026, 1, 1)));
        Assert.Null(FollowRhythm.Last(ReviewRhythm.ByHand, new(2026, 1, 1)));
    }

    static async Task<long> Subject(ReviewBed bed, SubjectKind kind) => (await bed.View(bed.Seller)).Subjects.Single(subject => subject.Row.Kind == kind).Row.Id;
}
