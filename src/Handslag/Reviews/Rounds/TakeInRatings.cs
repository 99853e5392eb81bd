using Handslag.Platform.Database;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>
/// Takes the quick ratings of a period, given at the desk before its round began, into the round: for a lead that was drawn as the answer of sales,
/// for others beside the sample, because nobody drew them.
/// </summary>
static class TakeInRatings
{
    public static async Task Run(HandslagDb db, ReviewRound round, List<ReviewSubject> subjects, WorkRules rules, Present present, CancellationToken cancellation)
    {
        Instant from = present.StartOf(round.From), until = present.StartOf(round.Until.PlusDays(1));
        var waiting = await db.Set<Judgement>().Where(one => one.RoundId == null && one.LeadId != null && one.At >= from && one.At < until).OrderBy(one => one.At).ToListAsync(cancellation);
        foreach (var rating in waiting.Where(rating => rules.Criterion(rating.CriterionKey)?.On == SubjectKind.Lead))
        {
            var subject = subjects.Find(one => one.Kind == SubjectKind.Lead && one.SubjectId == rating.LeadId) ?? await Beside(db, round, subjects, rating.LeadId!.Value, cancellation);
            (rating.RoundId, rating.SubjectId) = (round.Id, subject.Id);
        }

        await db.SaveChangesAsync(cancellation);
    }

    public static async Task<ReviewSubject> Beside(HandslagDb db, ReviewRound round, List<ReviewSubject> subjects, long leadId, CancellationToken cancellation)
    {
        var subject = new ReviewSubject
        {
            WorkspaceId = db.Scope.Id, RoundId = round.Id, Position = subjects.Select(one => one.Position).DefaultIfEmpty().Max() + 1, Kind = SubjectKind.Lead, SubjectId = leadId,
            Stratum = Stratum.AtTheDesk,
        };
        db.Add(subject);
        await db.SaveChangesAsync(cancellation);
        subjects.Add(subject);
        return subject;
    }
}
