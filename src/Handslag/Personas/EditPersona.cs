using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="Revision">Of the draft as it was looked at; 0 where there was none and one begins.</param>
public sealed record PersonaEdit(long PersonaId, long Revision, PersonaContent Content);

/// <summary>Writes the draft of a persona, beginning one beside what is agreed. What somebody else wrote in between is not overwritten.</summary>
public sealed class EditPersona(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<PersonaVersion>> Run(PersonaEdit input, long? actor, CancellationToken cancellation) => db.Write<Outcome<PersonaVersion>>(
        async token =>
        {
            await PersonaTurn.Take(db, token);
            if (await db.Set<Persona>().SingleOrDefaultAsync(one => one.Id == input.PersonaId, token) is not { } persona) return new Refusal("persona.unknown", "persona", $"{input.PersonaId}");
            if (persona.RetiredAt is not null) return new Refusal("persona.retired", "persona", persona.Name);
            var draft = await PersonaTurn.Draft(db, persona.Id, token);
            if ((draft?.Revision ?? 0) != input.Revision) return new Refusal("persona.draft.changed", "revision", $"{input.Revision}");
            return await Keep(persona, draft, input.Content, actor, token);
        }, cancellation);

    internal async Task<Outcome<PersonaVersion>> Keep(Persona persona, PersonaVersion? draft, PersonaContent content, long? actor, CancellationToken cancellation)
    {
        if (await PersonaTurn.IsTaken(db, content.Name, persona.Id, cancellation)) return new Refusal("persona.name.taken", "name", content.Name);
        if (draft is null)
        {
            draft = new()
            {
                WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Number = await PersonaTurn.NextNumber(db, persona.Id, cancellation), State = PersonaState.Draft,
                Content = "", StartedBy = actor, StartedAt = clock.GetCurrentInstant(),
            };
            db.Add(draft);
        }

        draft.Content = PersonaDocument.Json(content);
        draft.Revision++;
        // Until something was agreed, the draft is all that is known of it.
        if (!await db.Set<PersonaVersion>().AnyAsync(version => version.PersonaId == persona.Id && version.State == PersonaState.Approved, cancellation))
            (persona.Name, persona.NameFolded) = (content.Name, Folded.Fold(content.Name));
        await db.SaveChangesAsync(cancellation);
        audit.Record("persona.edited", actor, $"persona:{persona.Id}", ("number", draft.Number));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
