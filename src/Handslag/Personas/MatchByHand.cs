using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="PersonaId">Null to leave it to the rules again; 0 for a lead that is none of the personas.</param>
public sealed record PersonaSaid(long LeadId, long? PersonaId);

/// <summary>Somebody says which persona a lead is. That beats every rule until it is left to the rules again.</summary>
public sealed class MatchByHand(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<LeadPersona>> Run(PersonaSaid input, long? actor, CancellationToken cancellation) => db.Write<Outcome<LeadPersona>>(
        async token =>
        {
            await PersonaTurn.Take(db, token);
            if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.Id == input.LeadId, token) is not { } lead) return new Refusal("lead.unknown", "lead", $"{input.LeadId}");
            var matcher = await MatchablePersonas.Load(db, token);
            var said = matcher.InOrder.FirstOrDefault(persona => persona.Id == input.PersonaId);
            if (input.PersonaId is not (null or 0) && said is null) return new Refusal("persona.notInForce", "personaId", $"{input.PersonaId}");
            var before = await db.Set<LeadPersona>().AsNoTracking().SingleOrDefaultAsync(row => row.LeadId == lead.Id, token);
            var found = input.PersonaId is null ? matcher.First(lead.Fields) : said;
            var since = before is not null && before.PersonaId == found?.Id ? before.Since : clock.GetCurrentInstant();
            await new LeadPersonaWriter(db).Write(
                [new(lead.Id, found?.Id, found?.Name, input.PersonaId is not null, since, before is null ? null : new(before.PersonaId, before.Since))], token);
            audit.Record("persona.said", actor, $"lead:{lead.Id}", ("persona", input.PersonaId));
            await db.SaveChangesAsync(token);
            return await db.Set<LeadPersona>().AsNoTracking().SingleAsync(row => row.LeadId == lead.Id, token);
        }, cancellation);
}
