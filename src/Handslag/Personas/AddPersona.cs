using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>Begins a persona with a draft: by name, or with all that a file says.</summary>
public sealed class AddPersona(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<Persona>> Run(PersonaContent content, long? actor, CancellationToken cancellation) => db.Write<Outcome<Persona>>(
        async token =>
        {
            await PersonaTurn.Take(db, token);
            return await Add(content, AgreementKey.From(content.Name), actor, token);
        }, cancellation);

    internal async Task<Outcome<Persona>> Add(PersonaContent content, string? wanted, long? actor, CancellationToken cancellation)
    {
        if (wanted is null) return new Refusal("persona.name.shape", "name", content.Name);
        if (await PersonaTurn.IsTaken(db, content.Name, 0, cancellation)) return new Refusal("persona.name.taken", "name", content.Name);
        var others = await db.Set<Persona>().Select(persona => new { persona.Key, persona.Position, persona.RetiredAt }).ToListAsync(cancellation);
        if (others.Count(persona => persona.RetiredAt is null) >= PersonaLimits.MostPersonas) return new Refusal("persona.many", "name", content.Name, $"{PersonaLimits.MostPersonas}");
        var key = wanted;
        for (var i = 2; others.Exists(persona => persona.Key == key); i++) key = FormattableString.Invariant($"{wanted}-{i}");
        var now = clock.GetCurrentInstant();
        var persona = new Persona
        {
            WorkspaceId = db.Scope.Id, Key = key, Name = content.Name, NameFolded = Folded.Fold(content.Name), Position = 1 + others.Select(one => one.Position).DefaultIfEmpty().Max(),
        };
        db.Add(persona);
        await db.SaveChangesAsync(cancellation);
        db.Add(new PersonaVersion
        {
            WorkspaceId = db.Scope.Id, PersonaId = persona.Id, Number = 1, State = PersonaState.Draft, Content = PersonaDocument.Json(content), StartedBy = actor, StartedAt = now,
        });
        audit.Record("persona.added", actor, $"persona:{persona.Id}");
        await db.SaveChangesAsync(cancellation);
        return persona;
    }
}
