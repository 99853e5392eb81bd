using System.Security.Cryptography;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>Closes a round: counts who took part, forgets who that was, writes the answers anew in a random order, and removes comments that nobody may read.</summary>
public sealed class CloseRound(HandslagDb db, SignalLimits limits, SendNotice notices, AuditLog audit, IClock clock)
{
    public Task<Outcome<PulseRound>> Run(long roundId, long? actor, CancellationToken cancellation) => db.Write<Outcome<PulseRound>>(async token =>
    {
        var now = clock.GetCurrentInstant();
        if (await db.Set<PulseRound>().Where(one => one.Id == roundId && one.ClosedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.ClosedAt, one => one.ClosesAt < now ? one.ClosesAt : now), token) == 0)
            return await db.Set<PulseRound>().AnyAsync(one => one.Id == roundId, token) ? new Refusal("pulse.closed.already") : new Refusal("pulse.unknown", "round", $"{roundId}");
        var round = await db.Set<PulseRound>().AsNoTracking().SingleAsync(one => one.Id == roundId, token);
        foreach (var side in await db.Set<PulseSide>().Where(one => one.RoundId == roundId).ToListAsync(token)) await Count(round, side, token);
        await db.SaveChangesAsync(token);
        await db.Set<PulseParticipant>().Where(one => one.RoundId == roundId).ExecuteUpdateAsync(set => set.SetProperty(one => one.HasAnswered, false), token);
        await RemoveComments(roundId, token);
        await Shuffle(roundId, token);
        audit.Record("pulse.closed", actor, $"pulse:{roundId}");
        await db.SaveChangesAsync(token);
        var members = await db.Set<Member>().Where(member => member.LeftAt == null).Select(member => member.UserId).ToListAsync(token);
        await notices.Run(new(PulseNotices.Closed, $"{PulseNotices.Closed}:{roundId}", members, "/signals") { Subject = $"pulse:{roundId}", ToChannels = true }, token);
        return round;
    }, cancellation);

    async Task Count(PulseRound round, PulseSide side, CancellationToken cancellation)
    {
        if (!side.IsTeam) side.Answered = await db.Set<PulseParticipant>().CountAsync(one => one.RoundId == round.Id && one.Side == side.Side && one.HasAnswered, cancellation);
        var before = await db.Set<PulseSide>().AsNoTracking()
            .Where(one => one.Side == side.Side && db.Set<PulseRound>().Any(earlier => earlier.Id == one.RoundId && earlier.Number < round.Number)).OrderByDescending(one => one.RoundId).ToListAsync(cancellation);
        if (before.Find(one => one.IsShown(limits)) is { } shown)
            side.Changed = Difference(await Eligible(shown.RoundId, side.Side, cancellation), await Eligible(round.Id, side.Side, cancellation));
    }

    Task<List<long>> Eligible(long roundId, Side side, CancellationToken cancellation) =>
        db.Set<PulseParticipant>().Where(one => one.RoundId == roundId && one.Side == side).Select(one => one.UserId).ToListAsync(cancellation);

    /// <summary>How many came and went.</summary>
    static int Difference(List<long> before, List<long> after) => before.Except(after).Count() + after.Except(before).Count();

    async Task RemoveComments(long roundId, CancellationToken cancellation)
    {
        var enough = await db.Set<PulseAnswer>().Where(one => one.RoundId == roundId).GroupBy(one => new { one.Side, one.Statement })
            .Where(group => group.Count() >= limits.FewestForComments).Select(group => group.Key).ToListAsync(cancellation);
        foreach (var comment in await db.Set<PulseComment>().Where(one => one.RoundId == roundId).ToListAsync(cancellation))
            if (!enough.Exists(one => one.Side == comment.Side && one.Statement == comment.Statement)) db.Remove(comment);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Rows keep the order in which they were written, in the file and in the log: so all are written again, in an order that says nothing.</summary>
    async Task Shuffle(long roundId, CancellationToken cancellation)
    {
        var answers = await db.Set<PulseAnswer>().AsNoTracking().Where(one => one.RoundId == roundId).ToArrayAsync(cancellation);
        var comments = await db.Set<PulseComment>().AsNoTracking().Where(one => one.RoundId == roundId).ToArrayAsync(cancellation);
        await db.Set<PulseAnswer>().Where(one => one.RoundId == roundId).ExecuteDeleteAsync(cancellation);
        await db.Set<PulseComment>().Where(one => one.RoundId == roundId).ExecuteDeleteAsync(cancellation);
        db.ChangeTracker.Clear();
        RandomNumberGenerator.Shuffle(answers.AsSpan());
        RandomNumberGenerator.Shuffle(comments.AsSpan());
        foreach (var answer in answers) answer.Key = Guid.NewGuid();
        foreach (var comment in comments) comment.Key = Guid.NewGuid();
        db.AddRange(answers.AsEnumerable());
        db.AddRange(comments.AsEnumerable());
        await db.SaveChangesAsync(cancellation);
    }
}
