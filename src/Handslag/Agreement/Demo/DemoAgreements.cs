using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.Time;
using NodaTime;

namespace Handslag.Agreement.Demo;

/// <param name="From">The day from which it was to hold; of what was never agreed, null.</param>
/// <param name="TurnedDown">Why marketing did not want it.</param>
sealed record DemoVersion(AgreementTerms Terms, LocalDate ProposedOn, LocalDate? From = null, bool ProposedBySales = false, string? TurnedDown = null);

/// <summary>
/// What the two sides of the demo agreed on, and when. At first sales took over every qualified name, and drowned; then marketing warmed leads up longer.
/// Promises grew sharper as they were kept, and the last proposal, to let marketing book the first conversation too, waits for sales.
/// </summary>
static class DemoAgreements
{
    const int Hour = 60;
    const int Day = 8 * Hour;

    public static IReadOnlyList<DemoVersion> Of(DemoStory story)
    {
        var second = story.FirstAgreement.PlusMonths(3);
        var fifth = story.SecondAgreement.PlusMonths(4);
        return
        [
            new(First, story.FirstAgreement.PlusDays(-16), story.FirstAgreement),
            new(Second, second.PlusDays(-12), second),
            new(BackAgain, story.BadQuarter.PlusMonths(2).PlusDays(8), ProposedBySales: true,
                TurnedDown: "Dan bellen jullie weer namen zonder vraag. Laten we eerst de reacties binnen vier uur op orde brengen; daar ging het dit kwartaal mis."),
            new(Third, story.SecondAgreement.PlusDays(-14), story.SecondAgreement),
            new(Fourth, fifth.PlusDays(-9), fifth),
            new(Proposal, story.Today.PlusDays(-5)),
        ];
    }

    /// <summary>Everything from qualified on is sales'.</summary>
    static readonly AgreementTerms First = Border("lead", new AgreementTerms
    {
        Funnel = B2BTemplate.FunnelKey,
        Stages = AgreementTemplates.Terms(B2BTemplate.FunnelKey, B2BTemplate.Stages()).Stages,
        Commitments = [Respond(2 * Day, 80), Decide(5 * Day, 80), HandOver(200)],
        ReturnReasons = [.. AgreementTemplates.Reasons.Where(reason => reason.Code is ReturnCode.NoNeed or ReturnCode.WrongPersona or ReturnCode.TooEarly or ReturnCode.NoBudget or ReturnCode.Other)],
        PauseCap = new(10 * Day),
    });

    static readonly AgreementTerms Second = Border("mql", First with
    {
        Commitments = [Respond(Day, 80), Decide(5 * Day, 80), HandOver(200), AnswerReturn(5 * Day, 80)],
        ReturnReasons = AgreementTemplates.Reasons,
    });

    static readonly AgreementTerms BackAgain = Border("lead", Second with { Commitments = [Respond(Day, 70), Decide(5 * Day, 70), HandOver(300), AnswerReturn(5 * Day, 80)] });

    static readonly AgreementTerms Third = Second with
    {
        Commitments = [Respond(4 * Hour, 90), Decide(2 * Day, 90), Attempt(3, 5 * Day, 70), HandOver(220), Accepted(65), AnswerReturn(2 * Day, 85)],
        PauseCap = new(5 * Day),
    };

    static readonly AgreementTerms Fourth = Third with
    {
        Commitments =
        [
            Respond(4 * Hour, 90), Decide(2 * Day, 90), Attempt(3, 5 * Day, 80), ReturnWithReason(90),
            HandOver(220), Accepted(70), AnswerReturn(2 * Day, 90), .. BetweenUs,
        ],
        Norms =
        [
            new(NormMetric.NeverTouched, 5), new(NormMetric.WrongNeedReturns, 15), new(NormMetric.ClosingsLateInQuarter, 30), new(NormMetric.CustomerContacts, 2),
            new(NormMetric.CampaignStepsDone, 80), new(NormMetric.ToolsUseful, 60), new(NormMetric.GoalsBeyondQuarter, 50),
            new(NormMetric.ToolsUsed, null), new(NormMetric.SkippedStages, null),
        ],
        ContestedWith = Side.Sales,
        Reassign = [ReassignCause.Absence],
    };

    /// <summary>Marketing also books and holds the first conversation; sales says how it ended, and what it lets lie goes to a colleague.</summary>
    static readonly AgreementTerms Proposal = Border("sal", Fourth with
    {
        Commitments =
        [
            Respond(2 * Hour, 90), Decide(2 * Day, 90), Attempt(3, 5 * Day, 80), EnterOutcome(2 * Day, 90), ReturnWithReason(90),
            HandOver(140), Accepted(80), AnswerReturn(2 * Day, 90), .. BetweenUs,
        ],
        Reassign = [ReassignCause.Absence, ReassignCause.Breach],
    });

    /// <summary>After a campaign that nobody of sales knew of, also what they ask and tell each other.</summary>
    static Commitment[] BetweenUs =>
    [
        Clock("tell-launch", Promise.TellLaunch, 10 * Day, 100), Clock("answer-sales-request", Promise.AnswerSalesRequest, 2 * Day, 90),
        Clock("answer-marketing-request", Promise.AnswerMarketingRequest, 2 * Day, 90),
    ];

    static Commitment Respond(int minutes, int share) => Clock("respond", Promise.Respond, minutes, share);

    static Commitment Decide(int minutes, int share) => Clock("decide", Promise.Decide, minutes, share);

    static Commitment AnswerReturn(int minutes, int share) => Clock("answer-return", Promise.AnswerReturn, minutes, share);

    static Commitment Attempt(int times, int minutes, int share) => Clock("attempt", Promise.Attempt, minutes, share) with { Target = times };

    static Commitment EnterOutcome(int minutes, int share) => Clock("enter-outcome", Promise.EnterOutcome, minutes, share);

    static Commitment HandOver(int least) => new() { Key = "hand-over", Promise = Promise.HandOver, Target = least, Period = CommitmentPeriod.Month };

    static Commitment Accepted(int percent) => new() { Key = "accepted", Promise = Promise.Accepted, Target = percent, Period = CommitmentPeriod.Month };

    static Commitment ReturnWithReason(int percent) => new() { Key = "return-with-reason", Promise = Promise.ReturnWithReason, Target = percent, Period = CommitmentPeriod.Month };

    static Commitment Clock(string key, Promise promise, int minutes, int share) =>
        new() { Key = key, Promise = promise, Within = new(minutes), Share = new Share(share), Period = CommitmentPeriod.Month };

    static AgreementTerms Border(string last, AgreementTerms terms)
    {
        var position = terms.Stages.Index().First(one => one.Item.Key == last).Index;
        return terms with
        {
            Stages = [.. terms.Stages.Select((stage, i) => stage.Kind == StageKind.Open ? Owned(stage, i <= position ? Side.Marketing : Side.Sales) : stage)],
        };
    }

    static StageTerms Owned(StageTerms stage, Side side) => stage with
    {
        Side = side,
        Accountable = side == Side.Marketing ? new("Head of marketing", "Hoofd marketing") : new("Head of sales", "Hoofd verkoop"),
    };
}
