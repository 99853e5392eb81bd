using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>A head or signer approves a proposed persona for their side. With the second side it holds, and leads are matched anew in the background.</summary>
public sealed class ApprovePersona(HandslagDb db, IClock clock, AuditLog audit, EnqueueJob enqueue)
{
    public Task<Outcome<PersonaVersion>> Run(long versionId, Me who, CancellationToken cancellation) => db.Write<Outcome<PersonaVersion>>(
        async token =>
        {
            await PersonaTurn.Take(db, token);
            if (await db.Set<PersonaVersion>().SingleOrDefaultAsync(one => one.Id == versionId, token) is not { } version) return new Refusal("persona.version.unknown", "version", $"{versionId}");
            if (MayNot(version, who) is { } refusal) return refusal;
            var approvals = await db.Set<PersonaApproval>().Where(one => one.VersionId == versionId).ToListAsync(token);
            if (approvals.Exists(one => one.Side == who.Side)) return new Refusal("persona.approved.already", "side");
            var now = clock.GetCurrentInstant();
            db.Add(new PersonaApproval { WorkspaceId = db.Scope.Id, VersionId = versionId, Side = who.Side, UserId = who.UserId, At = now });
            version.Revision++;
            audit.Record("persona.approved", who.UserId, $"persona:{version.PersonaId}", ("number", version.Number), ("side", who.Side));
            if (approvals.Count > 0) await TakeEffect(version, now, token);
            await db.SaveChangesAsync(token);
            return version;
        }, cancellation);

    internal static Refusal? MayNot(PersonaVersion version, Me who) =>
        version.State != PersonaState.Proposed ? new("persona.notProposed", "version", $"{version.Number}", $"{version.Number}")
        : !PersonaTurn.MayDecide(who) ? new("persona.approve.who", "side")
        : null;

    async Task TakeEffect(PersonaVersion version, Instant now, CancellationToken cancellation)
    {
        var persona = await db.Set<Persona>().SingleAsync(one => one.Id == version.PersonaId, cancellation);
        var content = PersonaDocument.Stored(version.Content);
        foreach (var before in await db.Set<PersonaVersion>().Where(one => one.PersonaId == persona.Id && one.State == PersonaState.Approved && one.InForceUntil == null).ToListAsync(cancellation))
            before.InForceUntil = now;
        (version.State, version.InForceFrom) = (PersonaState.Approved, now);
        (persona.Name, persona.NameFolded) = (content.Name, Folded.Fold(content.Name));
        persona.Revision++;
        await enqueue.Run(MatchLeads.Kind, new MatchLeadsInput(), cancellation);
    }
}
