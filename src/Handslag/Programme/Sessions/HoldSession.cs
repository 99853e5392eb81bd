using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Programme.Sessions;

/// <summary>Begins a guided session, goes from step to step, and ends it. All who are in the workspace hold it together: anybody may turn the page.</summary>
public sealed class HoldSession(HandslagDb db, AuditLog audit, IClock clock)
{
    /// <summary>One that nobody ended is over by then.</summary>
    public static readonly Duration Longest = Duration.FromHours(12);

    public Task<Outcome<HeldSession>> Begin(string? guide, Me who, CancellationToken cancellation) => db.Write<Outcome<HeldSession>>(
        async token =>
        {
            if (SessionGuide.Of(guide) is null) return new Refusal("session.guide.unknown", "guide", guide);
            var now = clock.GetCurrentInstant();
            if (await db.Set<HeldSession>().FirstOrDefaultAsync(one => one.Guide == guide && one.EndedAt == null, token) is { } open)
            {
                if (open.StartedAt + Longest > now) return new Refusal("session.running.already", "guide", guide);
                (open.EndedAt, open.Revision) = (open.StepStartedAt, open.Revision + 1);
            }

            var session = new HeldSession { WorkspaceId = db.Scope.Id, Guide = guide!, StartedBy = who.UserId, StartedAt = now, Step = 1, StepStartedAt = now, Revision = 1 };
            db.Add(session);
            await db.SaveChangesAsync(token);
            audit.Record("session.begun", who.UserId, $"session:{session.Id}", ("guide", guide));
            await db.SaveChangesAsync(token);
            return session;
        }, cancellation);

    /// <param name="revision">Of what was read, so that two who turn the page at once turn one.</param>
    public Task<Outcome<HeldSession>> Turn(long id, long revision, int step, CancellationToken cancellation) => Change(id, revision, session =>
    {
        if (SessionGuide.Of(session.Guide) is not { } guide || step < 1 || step > guide.Steps.Count) return new("session.step.unknown", "step", $"{step}");
        (session.Step, session.StepStartedAt) = (step, clock.GetCurrentInstant());
        return null;
    }, cancellation);

    public Task<Outcome<HeldSession>> End(long id, long revision, Me who, CancellationToken cancellation) => Change(id, revision, session =>
    {
        session.EndedAt = clock.GetCurrentInstant();
        audit.Record("session.ended", who.UserId, $"session:{id}", ("step", session.Step));
        return null;
    }, cancellation);

    Task<Outcome<HeldSession>> Change(long id, long revision, Func<HeldSession, Refusal?> change, CancellationToken cancellation) => db.Write<Outcome<HeldSession>>(
        async token =>
        {
            if (await db.Set<HeldSession>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } session) return new Refusal("session.unknown", "session", $"{id}");
            if (session.EndedAt is not null) return new Refusal("session.ended.already", "session", $"{id}");
            if (session.Revision != revision) return new Refusal("session.turned.meanwhile", "revision", $"{revision}");
            if (change(session) is { } refusal) return refusal;
            session.Revision++;
            await db.SaveChangesAsync(token);
            return session;
        }, cancellation);
}
