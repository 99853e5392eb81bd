using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>A head closes a round when every judgement has its ending; what is left over is noted if they say so. After that nothing changes.</summary>
public sealed class CloseRound(HandslagDb db, InAppNotices notices, AuditLog audit, IClock clock)
{
    public Task<Outcome<ReviewRound>> Run(int number, bool noteTheRest, Me? who, CancellationToken cancellation) => db.Write<Outcome<ReviewRound>>(async token =>
    {
        if (who is not null && !who.Has(Roles.Head | Roles.Administrator)) return new Refusal("round.notHead");
        if (await db.Set<ReviewRound>().SingleOrDefaultAsync(one => one.Number == number, token) is not { } round) return new Refusal("round.unknown", "round", $"{number}");
        if (round.IsClosed) return new Refusal("round.closed.already", "round", $"{number}");
        var judgements = await db.Set<Judgement>().Where(one => one.RoundId == round.Id).ToListAsync(token);
        if (!judgements.Exists(one => !one.IsSelf)) return new Refusal("round.unanswered");
        var (open, now) = (judgements.FindAll(one => !one.IsSelf && one.Ending == Ending.None), clock.GetCurrentInstant());
        if (open.Count > 0 && !noteTheRest) return new Refusal("round.endings.missing", "noteTheRest", $"{open.Count}", $"{open.Count}");
        foreach (var judgement in open) (judgement.Ending, judgement.EndedBy, judgement.EndedAt) = (Ending.Noted, who?.UserId, now);
        (round.ClosedAt, round.ClosedBy) = (now, who?.UserId);
        round.Revision++;
        audit.Record("round.closed", who?.UserId, $"round:{round.Id}", ("judgements", judgements.Count), ("noted", open.Count));
        await db.SaveChangesAsync(token);
        await notices.Settle($"round:{round.Id}", token);
        return round;
    }, cancellation);
}
