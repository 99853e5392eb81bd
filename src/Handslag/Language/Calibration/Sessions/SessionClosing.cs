using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

public sealed record SessionIsDue(long SessionId);

/// <summary>How a session ends: when everyone is done, at its date, or because a head says so. From then on everybody sees what was said, and nobody can change it.</summary>
public sealed class SessionClosing(HandslagDb db, SendNotice send, AuditLog audit, IClock clock)
{
    public const string Job = "calibration.close";

    /// <summary>A session that was closed before, or is gone, stays as it is.</summary>
    internal Task AtItsDate(JobRun run, CancellationToken cancellation) => db.Write(async token =>
    {
        if (await Open(run.Input<SessionIsDue>().SessionId, token) is { } session) await Close(session, null, token);
    }, cancellation);

    internal Task<CalibrationSession?> Open(long sessionId, CancellationToken cancellation) =>
        db.Set<CalibrationSession>().SingleOrDefaultAsync(session => session.Id == sessionId && session.ClosedAt == null, cancellation);

    /// <summary>Everyone of both sides who is still here has said something of every lead they get. Management, and whoever has left, is not waited for.</summary>
    internal async Task<bool> IsComplete(long sessionId, CancellationToken cancellation)
    {
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == sessionId).ToListAsync(cancellation);
        var waitedFor = await db.Set<CalibrationRater>().AsNoTracking()
            .Where(rater => rater.SessionId == sessionId && rater.Side != Side.Management && db.Set<Member>().Any(member => member.UserId == rater.UserId && member.LeftAt == null))
            .Select(rater => rater.UserId).ToListAsync(cancellation);
        var given = await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == sessionId).GroupBy(label => label.UserId)
            .Select(labels => new { UserId = labels.Key, Count = labels.Count() }).ToDictionaryAsync(labels => labels.UserId, labels => labels.Count, cancellation);
        return waitedFor.Count > 0 && waitedFor.TrueForAll(user => given.GetValueOrDefault(user) >= leads.Count(lead => lead.IsFor(user)));
    }

    internal async Task Close(CalibrationSession session, long? by, CancellationToken cancellation)
    {
        session.ClosedAt = clock.GetCurrentInstant();
        audit.Record("calibration.closed", by, $"calibration:{session.Id}");
        await db.SaveChangesAsync(cancellation);
        var raters = await db.Set<CalibrationRater>().Where(rater => rater.SessionId == session.Id).Select(rater => rater.UserId).ToListAsync(cancellation);
        await send.Run(new(CalibrationNotices.Closed, $"calibration:{session.Id}:closed", raters, $"/calibration/{session.Id}")
        {
            Subject = $"calibration:{session.Id}", Values = new Dictionary<string, NoticeValue> { ["session"] = NoticeValue.Of(session.Title) },
        }, cancellation);
    }
}
