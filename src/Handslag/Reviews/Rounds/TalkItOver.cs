using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>What the sides say about a judgement, and what becomes of it. A side cannot talk about what it may not see yet.</summary>
public sealed class TalkItOver(HandslagDb db, AuditLog audit, IClock clock)
{
    public async Task<Outcome<JudgementRemark>> Remark(long judgementId, string? text, Me who, CancellationToken cancellation)
    {
        var told = new Told { Prefix = "remark" };
        var said = told.Required(text, "text", ReviewLimits.LongestText);
        if (told.IsWrong) return told.Refusals;
        return await db.Write<Outcome<JudgementRemark>>(async token =>
        {
            var found = await Open(judgementId, who, token);
            if (found.IsRefused) return found.Refusals.ToList();
            var remark = new JudgementRemark { WorkspaceId = db.Scope.Id, JudgementId = judgementId, Side = who.Side, UserId = who.UserId, Text = said, At = clock.GetCurrentInstant() };
            db.Add(remark);
            await db.SaveChangesAsync(token);
            return remark;
        }, cancellation);
    }

    /// <summary>What a judgement of the other side becomes: noted, an action, a change of a term, or a change of the agreement. May be said anew until the round closes.</summary>
    public async Task<Outcome<Judgement>> End(long judgementId, Ending ending, string? text, Me who, CancellationToken cancellation)
    {
        var told = new Told { Prefix = "ending" };
        var said = ending is Ending.None or Ending.Noted ? told.Optional(text, "text", ReviewLimits.LongestText) : told.Required(text, "text", ReviewLimits.LongestText);
        if (!Enum.IsDefined(ending)) told.Wrong("ending.foreign", "ending", $"{ending}");
        if (told.IsWrong) return told.Refusals;
        return await db.Write<Outcome<Judgement>>(async token =>
        {
            var found = await Open(judgementId, who, token);
            if (found.IsRefused) return found;
            var judgement = found.Value;
            if (judgement.IsSelf) return new Refusal("ending.self");
            var isEnded = ending != Ending.None;
            (judgement.Ending, judgement.EndingText) = (ending, isEnded ? said : null);
            (judgement.EndedBy, judgement.EndedAt) = (isEnded ? who.UserId : null, isEnded ? clock.GetCurrentInstant() : null);
            audit.Record("judgement.ended", who.UserId, $"judgement:{judgementId}", ("ending", ending));
            await db.SaveChangesAsync(token);
            return judgement;
        }, cancellation);
    }

    async Task<Outcome<Judgement>> Open(long id, Me who, CancellationToken cancellation)
    {
        if (!Sides.IsOne(who.Side)) return new Refusal("judgement.noSide");
        if (await db.Set<Judgement>().SingleOrDefaultAsync(one => one.Id == id && one.RoundId != null, cancellation) is not { } judgement) return new Refusal("judgement.unknown", "judgement", $"{id}");
        var round = await db.Set<ReviewRound>().AsNoTracking().SingleAsync(one => one.Id == judgement.RoundId, cancellation);
        if (round.IsClosed) return new Refusal("round.closed.already", "round", $"{round.Number}");
        var today = (await Present.In(db, clock, cancellation)).Today;
        if (round.IsAnswering(today) && judgement.BySide != who.Side && !await db.Set<Judgement>().AnyAsync(
            own => own.SubjectId == judgement.SubjectId && own.CriterionKey == judgement.CriterionKey && own.BySide == who.Side, cancellation)) return new Refusal("judgement.unknown", "judgement", $"{id}");
        return judgement;
    }
}
