using System.Collections.Concurrent;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>Results already worked out in this process: a closed session never changes.</summary>
public sealed class KeptResults
{
    const int Most = 200;
    readonly ConcurrentDictionary<(long Workspace, long Session), SessionResult> kept = [];

    internal SessionResult? Find(long workspace, long session) => kept.GetValueOrDefault((workspace, session));

    internal void Keep(long workspace, long session, SessionResult result)
    {
        if (kept.Count >= Most) kept.Clear();
        kept[(workspace, session)] = result;
    }
}

public sealed record ClosedSession(CalibrationSession Session, CalibrationDesign Design, SessionResult Result);

/// <summary>What closed sessions say; of an open one nothing, to anybody.</summary>
public sealed class SessionResults(HandslagDb db, KeptResults kept)
{
    /// <summary>Null for the newest closed session.</summary>
    public async Task<Outcome<ClosedSession>> Of(long? sessionId, CancellationToken cancellation)
    {
        var sessions = db.Set<CalibrationSession>().AsNoTracking();
        var session = sessionId is { } id ? await sessions.SingleOrDefaultAsync(one => one.Id == id, cancellation)
            : await sessions.Where(one => one.ClosedAt != null).OrderByDescending(one => one.ClosedAt).FirstOrDefaultAsync(cancellation);
        if (session is null) return sessionId is null ? new Refusal("calibration.none", "session") : new Refusal("calibration.unknown", "session", $"{sessionId}");
        return session.IsOpen ? new Refusal("calibration.open.already", "session", $"{sessionId}") : await Read(session, cancellation);
    }

    /// <summary>Closed sessions that asked and showed the same as this one, itself included, the oldest first: only these can be set beside each other.</summary>
    public async Task<IReadOnlyList<ClosedSession>> Alike(CalibrationSession session, CancellationToken cancellation)
    {
        var alike = await db.Set<CalibrationSession>().AsNoTracking()
            .Where(one => one.ClosedAt != null && one.FunnelId == session.FunnelId && one.Design == session.Design).OrderBy(one => one.ClosedAt).ThenBy(one => one.Id).ToListAsync(cancellation);
        List<ClosedSession> read = [];
        foreach (var one in alike.TakeLast(24)) read.Add(await Read(one, cancellation));
        return read;
    }

    async Task<ClosedSession> Read(CalibrationSession session, CancellationToken cancellation)
    {
        var design = CalibrationDesign.Read(session.Design);
        if (kept.Find(session.WorkspaceId, session.Id) is { } known) return new(session, design, known);
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == session.Id).ToListAsync(cancellation);
        var raters = await db.Set<CalibrationRater>().AsNoTracking().Where(rater => rater.SessionId == session.Id).ToListAsync(cancellation);
        var labels = await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == session.Id).ToListAsync(cancellation);
        var result = SessionResult.Of(design, leads, raters, labels);
        kept.Keep(session.WorkspaceId, session.Id, result);
        return new(session, design, result);
    }
}
