using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>A head or administrator ends a session before its date, with what has been said so far.</summary>
public sealed class CloseSession(HandslagDb db, SessionClosing closing)
{
    public Task<Outcome<CalibrationSession>> Run(long sessionId, Me? who, CancellationToken cancellation) => db.Write<Outcome<CalibrationSession>>(async token =>
    {
        if (!OpenSession.IsOpenTo(who)) return new Refusal("calibration.heads");
        if (await db.Set<CalibrationSession>().SingleOrDefaultAsync(one => one.Id == sessionId, token) is not { } session) return new Refusal("calibration.unknown", "session", $"{sessionId}");
        if (!session.IsOpen) return new Refusal("calibration.closed.already", "session", $"{sessionId}");
        await closing.Close(session, who?.UserId, token);
        return session;
    }, cancellation);
}
