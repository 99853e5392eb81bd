using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <summary>The personas in force with their rules, in the order that decides between them.</summary>
static class MatchablePersonas
{
    public static async Task<PersonaMatcher> Load(HandslagDb db, CancellationToken cancellation) => new(
        [.. (await (
            from persona in db.Set<Persona>().AsNoTracking()
            join version in db.Set<PersonaVersion>().AsNoTracking() on persona.Id equals version.PersonaId
            where persona.RetiredAt == null && version.State == PersonaState.Approved && version.InForceUntil == null
            orderby persona.Position, persona.Id
            select new { persona.Id, persona.Name, version.Content, version.InForceFrom }).ToListAsync(cancellation))
            .Select(row => new MatchablePersona(row.Id, row.Name, PersonaDocument.Stored(row.Content).Rules, row.InForceFrom ?? Instant.MinValue))]);
}
