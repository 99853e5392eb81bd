using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>Fixes the words of a draft for both sides to approve.</summary>
public sealed class ProposePersona(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <param name="revision">The draft as it was looked at.</param>
    public Task<Outcome<PersonaVersion>> Run(long personaId, long revision, long? actor, CancellationToken cancellation) => db.Write<Outcome<PersonaVersion>>(
        async token =>
        {
            await PersonaTurn.Take(db, token);
            if (await PersonaTurn.Draft(db, personaId, token) is not { } draft) return new Refusal("persona.draft.none", "persona", $"{personaId}");
            if (draft.Revision != revision) return new Refusal("persona.draft.changed", "revision", $"{revision}");
            var versions = await db.Set<PersonaVersion>().AsNoTracking().Where(version => version.PersonaId == personaId).ToListAsync(token);
            if (versions.Find(version => version.State == PersonaState.Proposed) is { } open) return new Refusal("persona.proposed.already", "version", $"{open.Number}", $"{open.Number}");
            var content = PersonaDocument.Stored(draft.Content);
            if (content.Claims.Count == 0) return new Refusal("persona.claims.none", "sections");
            if (versions.Find(version => version.State == PersonaState.Approved && version.InForceUntil == null) is { } now && now.Content == draft.Content)
                return new Refusal("persona.same", "version", $"{now.Number}", $"{now.Number}");
            (draft.State, draft.ProposedBy, draft.ProposedAt) = (PersonaState.Proposed, actor, clock.GetCurrentInstant());
            draft.Revision++;
            audit.Record("persona.proposed", actor, $"persona:{personaId}", ("number", draft.Number));
            await db.SaveChangesAsync(token);
            return draft;
        }, cancellation);
}
