using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <param name="Side">For which side it speaks; left out for the judge's own, and never another.</param>
public sealed record JudgementInput(long SubjectId, string? Criterion, int? Value, string? Example, Side? Side = null);

/// <summary>A side judges work of the other side or its own, in its own name. Until what it becomes is said, any member may write it anew.</summary>
public sealed class JudgeWork(HandslagDb db, RulesInForce rules, IClock clock)
{
    public async Task<Outcome<Judgement>> Run(JudgementInput input, Me who, CancellationToken cancellation)
    {
        if (!Sides.IsOne(who.Side)) return new Refusal("judgement.noSide");
        if (input.Side is { } side && side != who.Side) return new Refusal("judgement.otherSide", "side", $"{side}");
        if (await db.Set<ReviewSubject>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.SubjectId, cancellation) is not { } subject) return new Refusal("subject.unknown", "subject", $"{input.SubjectId}");
        var round = await db.Set<ReviewRound>().AsNoTracking().SingleAsync(one => one.Id == subject.RoundId, cancellation);
        if (round.IsClosed) return new Refusal("round.closed.already", "round", $"{round.Number}");
        if ((await rules.Of(round.RulesNumber, cancellation)).Criterion(input.Criterion) is not { } criterion || criterion.On != subject.Kind)
            return new Refusal("judgement.criterion.foreign", "criterion", input.Criterion);
        var example = Example(input.Value, input.Example, out var wrong);
        if (wrong.Count > 0) return wrong;
        return await db.Write<Outcome<Judgement>>(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            // Somebody may have judged or closed the round meanwhile.
            if (await db.Set<ReviewRound>().AnyAsync(one => one.Id == round.Id && one.ClosedAt != null, token)) return new Refusal("round.closed.already", "round", $"{round.Number}");
            var judgement = await db.Set<Judgement>().SingleOrDefaultAsync(one => one.SubjectId == subject.Id && one.CriterionKey == criterion.Key && one.BySide == who.Side, token);
            if (judgement is { Ending: not Ending.None }) return new Refusal("judgement.ended.already", "subject", $"{subject.Id}");
            if (judgement is null)
            {
                judgement = new()
                {
                    WorkspaceId = db.Scope.Id, RoundId = round.Id, SubjectId = subject.Id, LeadId = subject.Kind == SubjectKind.Lead ? subject.SubjectId : null,
                    CriterionKey = criterion.Key, BySide = who.Side, AboutSide = criterion.About,
                };
                db.Add(judgement);
            }

            (judgement.Value, judgement.Example, judgement.UserId, judgement.At, judgement.IsFromDesk) = ((short)input.Value!, example, who.UserId, clock.GetCurrentInstant(), false);
            await db.SaveChangesAsync(token);
            return judgement;
        }, cancellation);
    }

    internal static string? Example(int? value, string? text, out List<Refusal> wrong)
    {
        var told = new Told { Prefix = "judgement" };
        if (value is not (>= 1 and <= 5)) told.Wrong("judgement.value.range", "value", $"{value}");
        var example = value is { } given && Judgement.NeedsExample(given) ? told.Required(text, "example", ReviewLimits.LongestText) : told.Optional(text, "example", ReviewLimits.LongestText);
        wrong = told.Refusals;
        return example;
    }
}
