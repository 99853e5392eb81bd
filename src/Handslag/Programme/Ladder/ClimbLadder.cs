using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Ladder;

/// <summary>An owner says what was reached on a rung; it counts once somebody in sales has signed it too. A rung rests on the one below.</summary>
public sealed class ClimbLadder(HandslagDb db, OwnProgramme owners, AuditLog audit, IClock clock)
{
    public Task<Outcome<LadderStep>> Say(Rung rung, string? what, Me who, CancellationToken cancellation) => db.Write<Outcome<LadderStep>>(
        async token =>
        {
            if (!Enum.IsDefined(rung)) return new Refusal("ladder.rung.unknown", "rung", $"{rung}");
            if (!await owners.IsOwner(who, token)) return new Refusal("programme.owners");
            if (string.IsNullOrWhiteSpace(what) || what.Trim().Length > LadderStep.LongestText) return new Refusal("ladder.what.missing", "what", null, $"{LadderStep.LongestText}");
            var steps = await db.Set<LadderStep>().ToDictionaryAsync(one => one.Rung, token);
            if (rung > Rung.Baseline && steps.GetValueOrDefault(rung - 1) is not { IsReached: true }) return new Refusal("ladder.below", "rung", $"{rung}");
            if (steps.GetValueOrDefault(rung) is { IsReached: true }) return new Refusal("ladder.cosigned.already", "rung", $"{rung}");
            if (steps.GetValueOrDefault(rung) is not { } step) db.Add(step = new() { WorkspaceId = db.Scope.Id, Rung = rung, What = "" });
            (step.What, step.SaidBy, step.SaidAt, step.SentBackBecause, step.Revision) = (what.Trim(), who.UserId, clock.GetCurrentInstant(), null, step.Revision + 1);
            audit.Record("ladder.said", who.UserId, $"rung:{(int)rung}");
            await db.SaveChangesAsync(token);
            return step;
        }, cancellation);

    /// <param name="revision">Of what was read: what was said anew meanwhile is not signed unread.</param>
    public Task<Outcome<LadderStep>> Cosign(Rung rung, long revision, Me who, CancellationToken cancellation) => Answer(rung, revision, who, step =>
    {
        (step.CosignedBy, step.CosignedAt) = (who.UserId, clock.GetCurrentInstant());
        audit.Record("ladder.cosigned", who.UserId, $"rung:{(int)rung}");
        return null;
    }, cancellation);

    /// <summary>Somebody in sales does not see it so, and says why; an owner says it anew.</summary>
    public Task<Outcome<LadderStep>> SendBack(Rung rung, long revision, string? because, Me who, CancellationToken cancellation) => Answer(rung, revision, who, step =>
    {
        if (string.IsNullOrWhiteSpace(because) || because.Trim().Length > LadderStep.LongestText) return new("ladder.because.missing", "because", null, $"{LadderStep.LongestText}");
        step.SentBackBecause = because.Trim();
        audit.Record("ladder.sent.back", who.UserId, $"rung:{(int)rung}");
        return null;
    }, cancellation);

    Task<Outcome<LadderStep>> Answer(Rung rung, long revision, Me who, Func<LadderStep, Refusal?> answer, CancellationToken cancellation) => db.Write<Outcome<LadderStep>>(
        async token =>
        {
            if (await db.Set<LadderStep>().SingleOrDefaultAsync(one => one.Rung == rung, token) is not { } step) return new Refusal("ladder.unsaid", "rung", $"{rung}");
            if (who.Side != Side.Sales) return new Refusal("ladder.sales");
            if (step.SaidBy == who.UserId) return new Refusal("ladder.own");
            if (step.IsReached) return new Refusal("ladder.cosigned.already", "rung", $"{rung}");
            if (step.Revision != revision) return new Refusal("ladder.changed.meanwhile", "revision", $"{revision}");
            if (!step.Waits) return new Refusal("ladder.back.already", "rung", $"{rung}");
            if (answer(step) is { } refusal) return refusal;
            step.Revision++;
            await db.SaveChangesAsync(token);
            return step;
        }, cancellation);
}
