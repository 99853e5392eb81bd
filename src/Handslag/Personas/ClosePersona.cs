using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>A side turns a proposed persona down with a reason, or who proposed it withdraws it. What was agreed stands; the words come back as a draft.</summary>
public sealed class ClosePersona(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<PersonaVersion>> TurnDown(long versionId, string? reason, Me who, CancellationToken cancellation)
    {
        var said = reason?.Trim();
        if (string.IsNullOrEmpty(said)) return new Refusal("persona.turnDown.reason", "reason");
        if (said.Length > PersonaLimits.LongestReason) return new Refusal("persona.text.long", "reason", said[..20] + "…", $"{PersonaLimits.LongestReason}");
        return await Close(versionId, PersonaState.TurnedDown, said, who.UserId, version => ApprovePersona.MayNot(version, who), cancellation);
    }

    /// <param name="who">Null where a program withdraws it.</param>
    public Task<Outcome<PersonaVersion>> Withdraw(long versionId, Me? who, CancellationToken cancellation) =>
        Close(versionId, PersonaState.Withdrawn, null, who?.UserId, version => MayWithdraw(version, who) ? null : new("persona.withdraw.who", "version", $"{version.Number}"), cancellation);

    public static bool MayWithdraw(PersonaVersion version, Me? who) => who is null || version.ProposedBy == who.UserId || who.Has(Roles.Head);

    Task<Outcome<PersonaVersion>> Close(long versionId, PersonaState state, string? reason, long? actor, Func<PersonaVersion, Refusal?> mayNot, CancellationToken cancellation) =>
        db.Write<Outcome<PersonaVersion>>(async token =>
        {
            await PersonaTurn.Take(db, token);
            if (await db.Set<PersonaVersion>().SingleOrDefaultAsync(one => one.Id == versionId, token) is not { } version) return new Refusal("persona.version.unknown", "version", $"{versionId}");
            if (version.State != PersonaState.Proposed) return new Refusal("persona.notProposed", "version", $"{version.Number}", $"{version.Number}");
            if (mayNot(version) is { } refusal) return refusal;
            var now = clock.GetCurrentInstant();
            (version.State, version.ClosedBy, version.ClosedAt, version.ClosedReason) = (state, actor, now, reason);
            version.Revision++;
            if (await PersonaTurn.Draft(db, version.PersonaId, token) is null)
            {
                db.Add(new PersonaVersion
                {
                    WorkspaceId = db.Scope.Id, PersonaId = version.PersonaId, Number = await PersonaTurn.NextNumber(db, version.PersonaId, token), State = PersonaState.Draft,
                    Content = version.Content, StartedBy = version.ProposedBy, StartedAt = now,
                });
            }

            audit.Record(state == PersonaState.TurnedDown ? "persona.turnedDown" : "persona.withdrawn", actor, $"persona:{version.PersonaId}", ("number", version.Number));
            await db.SaveChangesAsync(token);
            return version;
        }, cancellation);
}
