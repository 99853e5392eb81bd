using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Demo;

/// <summary>Two closed rounds in which the views come closer, and an open one that sales has half answered and marketing begun.</summary>
sealed class DemoRounds(DemoGround ground)
{
    const ulong Stream = 9_003;

    readonly Dice dice = DemoStory.Dice(Stream);
    string last = "";

    public async Task Lay(CancellationToken cancellation)
    {
        var month = ground.Month;
        await Round(1, month.PlusMonths(-5), month.PlusMonths(-4).PlusDays(-1), month.PlusMonths(-4).PlusDays(12), .2, true, cancellation);
        await Round(2, month.PlusMonths(-3), month.PlusMonths(-2).PlusDays(-1), month.PlusMonths(-2).PlusDays(12), .6, true, cancellation);
        await Round(3, month.PlusMonths(-1), month.PlusDays(-1), ground.Story.Today.PlusDays(6), .8, false, cancellation);
    }

    /// <param name="progress">How well it goes, from 0 to 1.</param>
    async Task Round(int number, LocalDate from, LocalDate until, LocalDate answerBy, double progress, bool isClosed, CancellationToken cancellation)
    {
        var (start, end) = (DemoStory.Zone.AtStartOfDay(from).ToInstant(), DemoStory.Zone.AtStartOfDay(until.PlusDays(1)).ToInstant());
        var decided = ground.Decided.Where(one => one.At >= start && one.At < end).Select(one => new HandedOverLead(one.LeadId, one.Returned ? Stratum.Returned : Stratum.TakenOn)).ToList();
        var opened = isClosed ? answerBy.PlusDays(-10) : ground.Story.Today.PlusDays(-4);
        var round = new ReviewRound
        {
            WorkspaceId = ground.Db.Scope.Id, Number = number, From = from, Until = until, AnswerBy = answerBy, RulesNumber = 2, Seed = OpenRound.Seed(ground.Db.Scope.Id, number), IsByRhythm = true,
            HandedOver = decided.DistinctBy(one => one.LeadId).Count(), OpenedAt = DemoGround.At(opened, 8, 0), ClosedAt = isClosed ? DemoGround.At(answerBy.PlusDays(3), 16) : null,
            ClosedBy = isClosed ? ground.Person("Ilse IJsvogel") : null, Revision = 1,
        };
        ground.Db.Add(round);
        await ground.Db.SaveChangesAsync(cancellation);
        var subjects = await Subjects(round, decided, cancellation);
        ground.Db.AddRange(subjects);
        await ground.Db.SaveChangesAsync(cancellation);
        foreach (var (i, subject) in subjects.Index())
        {
            foreach (var criterion in DemoRules.Second.Criteria.Where(criterion => criterion.On == subject.Kind)) Judge(round, subject, criterion, progress, isClosed ? 1 : 1 - (i / (double)subjects.Count));
        }

        await ground.Db.SaveChangesAsync(cancellation);
        await Talk(round, cancellation);
    }

    /// <summary>Under the lowest judgements both sides asked what would have helped.</summary>
    async Task Talk(ReviewRound round, CancellationToken cancellation)
    {
        var low = await ground.Db.Set<Judgement>().Where(one => one.RoundId == round.Id && one.BySide != one.AboutSide && one.Value <= 2).OrderBy(one => one.Value).ThenBy(one => one.Id).Take(round.IsClosed ? 3 : 0).ToListAsync(cancellation);
        foreach (var judgement in low)
        {
            Say(judgement, judgement.AboutSide, "Wat had u hier vooraf willen weten?", 1);
            Say(judgement, judgement.BySide, "Of er iemand is die beslist, en of dat dit jaar nog kan.", 2);
        }

        void Say(Judgement about, Side side, string text, int daysLater) => ground.Db.Add(new JudgementRemark
        {
            WorkspaceId = ground.Db.Scope.Id, JudgementId = about.Id, Side = side, UserId = ground.Person(side == Side.Sales ? "Koen Koolmees" : "Bas Bever"), Text = text,
            At = about.At + Duration.FromDays(daysLater),
        });
    }

    async Task<List<ReviewSubject>> Subjects(ReviewRound round, List<HandedOverLead> decided, CancellationToken cancellation)
    {
        List<ReviewSubject> subjects = [];
        foreach (var lead in DrawnLeads.Draw(decided, ReviewLimits.LeadsDrawn, round.Seed)) Add(SubjectKind.Lead, lead.LeadId, lead.Stratum);
        foreach (var id in await ground.Db.Set<Campaign>().Where(one => one.ToldAt != null && one.StartsOn <= round.Until && one.EndsOn >= round.From).Select(one => one.Id).ToListAsync(cancellation)) Add(SubjectKind.Campaign, id);
        foreach (var id in await ground.Db.Set<Tool>().Where(one => ground.Db.Set<ToolUse>().Any(use => use.ToolId == one.Id && use.On >= round.From && use.On <= round.Until)).OrderBy(one => one.Id).Select(one => one.Id).Take(ReviewLimits.WorkDrawn).ToListAsync(cancellation))
            Add(SubjectKind.Tool, id);
        Add(SubjectKind.FollowUp, 0);
        return subjects;

        void Add(SubjectKind kind, long id, Stratum stratum = Stratum.None) =>
            subjects.Add(new() { WorkspaceId = ground.Db.Scope.Id, RoundId = round.Id, Position = subjects.Count + 1, Kind = kind, SubjectId = id, Stratum = stratum });
    }

    /// <summary>A side sees its own work about a point higher than the other does; less so as they learn.</summary>
    void Judge(ReviewRound round, ReviewSubject subject, Criterion criterion, double progress, double chance)
    {
        foreach (var by in new[] { Side.Marketing, Side.Sales })
        {
            var isSelf = by == criterion.About;
            if (!round.IsClosed && !dice.Chance(by == Side.Sales ? .55 * chance : .35 * chance)) continue;
            var centre = 2.6 + progress + (isSelf ? 1.1 * (1 - (progress * .7)) : 0) - (subject.Stratum == Stratum.Returned ? .9 : 0);
            if (criterion.Key == "tools-used") centre -= 1.3;
            if (criterion.Key == "followed-up") centre += progress;
            var value = (short)Math.Clamp((int)Math.Round(centre + (dice.Fraction() * 2) - 1), 1, 5);
            var judgement = new Judgement
            {
                WorkspaceId = ground.Db.Scope.Id, RoundId = round.Id, SubjectId = subject.Id, LeadId = subject.Kind == SubjectKind.Lead ? subject.SubjectId : null, CriterionKey = criterion.Key, BySide = by,
                AboutSide = criterion.About, Value = value, Example = Judgement.NeedsExample(value) ? Example(criterion.Key, value > 3) : null,
                UserId = ground.Person(by == Side.Sales ? dice.Pick<string>(["Koen Koolmees", "Lotte Lepelaar"]) : dice.Pick<string>(["Bas Bever", "Gijs Grutto"])),
                At = DemoGround.At(round.OpenedAt.InZone(DemoStory.Zone).Date.PlusDays(dice.Between(0, 3)), 13),
            };
            if (round.IsClosed && !isSelf) End(judgement, round);
            ground.Db.Add(judgement);
        }
    }

    /// <summary>Not the same example twice in a row.</summary>
    string Example(string criterion, bool isGood)
    {
        var left = DemoSayings.Examples(criterion, isGood).Where(example => example != last).ToList();
        return last = dice.Pick(left);
    }

    void End(Judgement judgement, ReviewRound round)
    {
        judgement.Ending = judgement.Value <= 2 && dice.Chance(.45) ? dice.Pick([(Ending.Action, 5d), (Ending.TermChange, 2d), (Ending.AgreementChange, 1d)]) : Ending.Noted;
        judgement.EndingText = judgement.Ending == Ending.Noted ? null : dice.Pick(DemoSayings.Endings(judgement.Ending));
        (judgement.EndedBy, judgement.EndedAt) = (ground.Person("Noor Kievit"), round.ClosedAt - Duration.FromMinutes(30));
    }
}
