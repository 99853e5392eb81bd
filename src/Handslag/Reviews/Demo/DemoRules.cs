using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.Reviews.Rules;

namespace Handslag.Reviews.Demo;

/// <summary>First the sides agreed only on what to judge; after the bad quarter also on notice.</summary>
static class DemoRules
{
    public static WorkRules First { get; } = UsualRules.All with { Rhythm = ReviewRhythm.Quarter };

    public static WorkRules Second { get; } = UsualRules.All with
    {
        Rhythm = ReviewRhythm.Month,
        LaunchNoticeDays = 10,
        Templates = [.. UsualRules.All.Templates.Select(template => template with { NoticeDays = template.Key == "event" ? 15 : 5 })],
    };

    public static void Lay(DemoGround ground)
    {
        Add(1, First, Side.Sales, "Ilse IJsvogel", "Noor Kievit", ground.Story.FirstAgreement);
        Add(2, Second, Side.Marketing, "Noor Kievit", "Ilse IJsvogel", ground.Story.SecondAgreement);

        void Add(int number, WorkRules rules, Side side, string proposer, string other, NodaTime.LocalDate on) => ground.Db.Add(new RulesVersion
        {
            WorkspaceId = ground.Db.Scope.Id, Number = number, State = RulesState.Agreed, Rules = rules.Write(), ProposedBySide = side, ProposedBy = ground.Person(proposer),
            ProposedAt = DemoGround.At(on.PlusDays(2)), AnsweredBy = ground.Person(other), AnsweredAt = DemoGround.At(on.PlusDays(5), 14, 30),
        });
    }
}
