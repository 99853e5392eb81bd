using System.Globalization;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>
/// Sales rates a lead in passing, from the desk. It counts in the open round where that round drew the lead or the lead was handed over in its period;
/// else it waits for the round of the period in which it was given. The lead's journey tells the number too; the words stay with the judgement.
/// </summary>
public sealed class RateLead(HandslagDb db, RulesInForce rules, IClock clock)
{
    public async Task<Outcome<Judgement>> Run(long leadId, int? value, string? text, Me who, CancellationToken cancellation)
    {
        if (who.Side != Side.Sales) return new Refusal("rating.notSales");
        if (!await db.Set<StoredHandover>().AnyAsync(row => row.LeadId == leadId, cancellation)) return new Refusal("rating.lead.unknown", "lead", $"{leadId}");
        var example = JudgeWork.Example(value, text, out var wrong);
        if (wrong.Count > 0) return wrong;
        var present = await Present.In(db, clock, cancellation);
        return await db.Write<Outcome<Judgement>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var round = await db.Set<ReviewRound>().AsNoTracking().SingleOrDefaultAsync(one => one.ClosedAt == null, token);
            var subject = round is null ? null : await Subject(round, leadId, present, token);
            var criterion = await Criterion(subject is null ? null : round, token);
            var judgement = subject is null
                ? await db.Set<Judgement>().SingleOrDefaultAsync(one => one.RoundId == null && one.LeadId == leadId && one.BySide == Side.Sales, token)
                : await db.Set<Judgement>().SingleOrDefaultAsync(one => one.SubjectId == subject.Id && one.CriterionKey == criterion && one.BySide == Side.Sales, token);
            if (judgement is { Ending: not Ending.None }) return new Refusal("judgement.ended.already", "lead", $"{leadId}");
            if (judgement is null)
            {
                judgement = new()
                {
                    WorkspaceId = db.Scope.Id, RoundId = subject?.RoundId, SubjectId = subject?.Id, LeadId = leadId, CriterionKey = criterion, BySide = Side.Sales, AboutSide = Side.Marketing,
                };
                db.Add(judgement);
            }

            if (judgement.Value != value) await new RecordHere(db, JourneyWriter.For(db), []).Append(Rated(leadId, value!.Value, who, present.Now), who, null, present.Now, token);
            (judgement.Value, judgement.Example, judgement.UserId, judgement.At, judgement.IsFromDesk) = ((short)value!, example, who.UserId, present.Now, true);
            await db.SaveChangesAsync(token);
            return judgement;
        }, cancellation);
    }

    /// <summary>What sales said last of a lead; null for nothing.</summary>
    public Task<Judgement?> Last(long leadId, CancellationToken cancellation) => db.Set<Judgement>().AsNoTracking()
        .Where(one => one.LeadId == leadId && one.BySide == Side.Sales).OrderByDescending(one => one.At).FirstOrDefaultAsync(cancellation);

    static NewFact Rated(long leadId, int value, Me who, Instant now) => new()
    {
        LeadId = leadId, Kind = FactKind.Rated, At = now, Precision = Precision.Instant, SourceId = 0, Payload = FactPayloads.Write(new FactPayload { Rating = value }),
        ContentKey = ContentKey.OfOccurrence(OwnSource.Key, leadId.ToString(CultureInfo.InvariantCulture), FactKind.Rated, value.ToString(CultureInfo.InvariantCulture),
            who.UserId.ToString(CultureInfo.InvariantCulture), now, 0),
    };

    async Task<ReviewSubject?> Subject(ReviewRound round, long leadId, Present present, CancellationToken cancellation)
    {
        var subjects = await db.Set<ReviewSubject>().Where(one => one.RoundId == round.Id).ToListAsync(cancellation);
        if (subjects.Find(one => one.Kind == SubjectKind.Lead && one.SubjectId == leadId) is { } drawn) return drawn;
        Instant from = present.StartOf(round.From), until = present.StartOf(round.Until.PlusDays(1));
        return await db.Set<StoredHandover>().AnyAsync(row => row.LeadId == leadId && row.StartAt >= from && row.StartAt < until, cancellation)
            && (await rules.Of(round.RulesNumber, cancellation)).Criteria.Any(OnLead) ? await TakeInRatings.Beside(db, round, subjects, leadId, cancellation) : null;
    }

    /// <summary>The first criterion on leads of the round's rules, else of those in force.</summary>
    async Task<string> Criterion(ReviewRound? round, CancellationToken cancellation)
    {
        var from = round is null ? (await rules.Ask(cancellation)).Rules : await rules.Of(round.RulesNumber, cancellation);
        return (from.Criteria.FirstOrDefault(OnLead) ?? UsualRules.All.Criteria.First(OnLead)).Key;
    }

    static bool OnLead(Criterion criterion) => criterion is { On: SubjectKind.Lead, About: Side.Marketing };
}
