using Handslag.Agreement;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Reviews.Rounds;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>What became different since both sides last met.</summary>
/// <param name="Last">The last meeting that was held.</param>
/// <param name="Versions">Numbers of agreement versions that took effect since.</param>
/// <param name="PulseRound">The newest round of the pulse that closed since.</param>
/// <param name="ReviewRound">The newest review round that closed since.</param>
public sealed record Since(Meeting Last, IReadOnlyList<int> Versions, int ActionsDone, int ActionsLate, int? PulseRound, int? ReviewRound, int Calibrations)
{
    public bool IsNothing => Versions.Count == 0 && ActionsDone + ActionsLate + Calibrations == 0 && PulseRound is null && ReviewRound is null;
}

/// <summary>Answers what changed since the last meeting.</summary>
public sealed class SinceLastMeeting(HandslagDb db, IClock clock)
{
    /// <summary>Null before the first meeting was held.</summary>
    public async Task<Since?> Ask(DateTimeZone zone, CancellationToken cancellation)
    {
        if (await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State == MeetingState.Held).OrderByDescending(meeting => meeting.StartsAt).FirstOrDefaultAsync(cancellation) is not { } last) return null;
        var (since, now) = (last.EndsAt, clock.GetCurrentInstant());
        var (day, today) = (since.InZone(zone).Date, now.InZone(zone).Date);
        return new(
            last,
            await db.Set<AgreementVersion>().Where(version => version.State == VersionState.Agreed && version.InForceFrom >= since && version.InForceFrom <= now).OrderBy(version => version.Number).Select(version => version.Number).ToListAsync(cancellation),
            await db.Set<AgreedAction>().CountAsync(action => action.State == ActionState.Done && action.EndedOn >= day, cancellation),
            await db.Set<AgreedAction>().CountAsync(action => action.State == ActionState.Open && action.Due < today && action.Due >= day, cancellation),
            await db.Set<PulseRound>().Where(round => round.ClosedAt >= since).MaxAsync(round => (int?)round.Number, cancellation),
            await db.Set<ReviewRound>().Where(round => round.ClosedAt >= since).MaxAsync(round => (int?)round.Number, cancellation),
            await db.Set<CalibrationSession>().CountAsync(session => session.ClosedAt >= since, cancellation));
    }
}
