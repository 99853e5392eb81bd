using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>Something to judge, by its name: of a lead its own and its company, if they are known.</summary>
public sealed record JudgedSubject(ReviewSubject Row, string? Name, string? Company);

/// <param name="IsSeen">Whether the reader may see it: the side's own always, the other's once the reader's side has answered the same, or answering is over.</param>
public sealed record GivenJudgement(Judgement Row, IReadOnlyList<JudgementRemark> Remarks, bool IsSeen);

/// <param name="AboutOther">How many judgements of the other side's work are asked of the side, and how many it gave.</param>
public sealed record SideAnswers(Side Side, int AboutOther, int AboutOtherGiven, int AboutSelf, int AboutSelfGiven)
{
    public bool IsDone => AboutOtherGiven >= AboutOther;
}

/// <summary>A round as a reader sees it.</summary>
public sealed record RoundView(ReviewRound Round, WorkRules Rules, IReadOnlyList<JudgedSubject> Subjects, IReadOnlyList<GivenJudgement> Judgements, IReadOnlyList<SideAnswers> Answers, bool IsAnswering)
{
    public IEnumerable<Criterion> Criteria(ReviewSubject subject) => Rules.Criteria.Where(criterion => criterion.On == subject.Kind);

    public GivenJudgement? Given(ReviewSubject subject, Criterion criterion, Side by) =>
        Judgements.FirstOrDefault(one => one.Row.SubjectId == subject.Id && one.Row.CriterionKey == criterion.Key && one.Row.BySide == by);

    public SideAnswers Of(Side side) => Answers.First(answers => answers.Side == side);

    public int WithoutEnding => Judgements.Count(one => !one.Row.IsSelf && one.Row.Ending == Ending.None);
}

/// <summary>Review rounds, past and open.</summary>
public sealed class ReviewRounds(HandslagDb db, RulesInForce rules, LeadNames leads, IClock clock)
{
    /// <summary>Newest first.</summary>
    public Task<List<ReviewRound>> All(CancellationToken cancellation) => db.Set<ReviewRound>().AsNoTracking().OrderByDescending(round => round.Number).ToListAsync(cancellation);

    /// <summary>The round in which answers are asked for today, and how many judgements of the other side's work this side still owes; null for no such round.</summary>
    public async Task<(ReviewRound Round, int Owed)?> Owed(Side side, LocalDate today, CancellationToken cancellation)
    {
        if (await db.Set<ReviewRound>().AsNoTracking().SingleOrDefaultAsync(one => one.ClosedAt == null && one.AnswerBy >= today, cancellation) is not { } round) return null;
        var criteria = (await rules.Of(round.RulesNumber, cancellation)).Criteria;
        var drawn = db.Set<ReviewSubject>().Where(one => one.RoundId == round.Id && one.Stratum != Stratum.AtTheDesk);
        var asked = (await drawn.GroupBy(one => one.Kind).Select(kind => new { kind.Key, Count = kind.Count() }).ToListAsync(cancellation))
            .Sum(kind => kind.Count * criteria.Count(criterion => criterion.On == kind.Key && criterion.About != side));
        var given = await db.Set<Judgement>().CountAsync(one => one.RoundId == round.Id && one.BySide == side && one.AboutSide != side && drawn.Any(subject => subject.Id == one.SubjectId), cancellation);
        return (round, asked - given);
    }

    /// <param name="who">Null for a program, which sees what both sides may see.</param>
    public async Task<RoundView?> One(int number, Me? who, CancellationToken cancellation)
    {
        if (await db.Set<ReviewRound>().AsNoTracking().SingleOrDefaultAsync(one => one.Number == number, cancellation) is not { } round) return null;
        var agreed = await rules.Of(round.RulesNumber, cancellation);
        var subjects = await db.Set<ReviewSubject>().AsNoTracking().Where(one => one.RoundId == round.Id).OrderBy(one => one.Position).ToListAsync(cancellation);
        var rows = await db.Set<Judgement>().AsNoTracking().Where(one => one.RoundId == round.Id).OrderBy(one => one.Id).ToListAsync(cancellation);
        var ids = rows.ConvertAll(row => row.Id);
        var remarks = (await db.Set<JudgementRemark>().AsNoTracking().Where(one => ids.Contains(one.JudgementId)).OrderBy(one => one.Id).ToListAsync(cancellation)).ToLookup(one => one.JudgementId);
        var answering = round.IsAnswering((await Present.In(db, clock, cancellation)).Today);
        return new(
            round, agreed, await Named(subjects, cancellation), rows.ConvertAll(row => new GivenJudgement(row, [.. remarks[row.Id]], !answering || IsSeen(row, rows, who))),
            [Answers(Side.Marketing, agreed, subjects, rows), Answers(Side.Sales, agreed, subjects, rows)], answering);
    }

    static bool IsSeen(Judgement row, List<Judgement> rows, Me? who) => who is { } reader && (row.BySide == reader.Side
        || rows.Exists(own => own.SubjectId == row.SubjectId && own.CriterionKey == row.CriterionKey && own.BySide == reader.Side));

    static SideAnswers Answers(Side side, WorkRules rules, List<ReviewSubject> subjects, List<Judgement> rows)
    {
        var drawn = subjects.FindAll(subject => subject.Stratum != Stratum.AtTheDesk);
        var ids = drawn.Select(subject => (long?)subject.Id).ToHashSet();
        var own = rows.FindAll(row => row.BySide == side && ids.Contains(row.SubjectId));
        return new(side, Asked(about => about != side), own.Count(row => !row.IsSelf), Asked(about => about == side), own.Count(row => row.IsSelf));

        int Asked(Func<Side, bool> about) => drawn.Sum(subject => rules.Criteria.Count(criterion => criterion.On == subject.Kind && about(criterion.About)));
    }

    async Task<List<JudgedSubject>> Named(List<ReviewSubject> subjects, CancellationToken cancellation)
    {
        var names = await leads.Of(Ids(SubjectKind.Lead), cancellation);
        var (campaignIds, toolIds) = (Ids(SubjectKind.Campaign), Ids(SubjectKind.Tool));
        var campaigns = await db.Set<Campaign>().Where(one => campaignIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation);
        var tools = await db.Set<Tool>().Where(one => toolIds.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancellation);
        return subjects.ConvertAll(subject => subject.Kind switch
        {
            SubjectKind.Lead => names.TryGetValue(subject.SubjectId, out var lead) ? new(subject, lead.Name, lead.Company) : new JudgedSubject(subject, null, null),
            SubjectKind.Campaign => new(subject, campaigns.GetValueOrDefault(subject.SubjectId), null),
            SubjectKind.Tool => new(subject, tools.GetValueOrDefault(subject.SubjectId), null),
            _ => new(subject, null, null),
        });

        List<long> Ids(SubjectKind kind) => [.. subjects.Where(subject => subject.Kind == kind).Select(subject => subject.SubjectId)];
    }
}
