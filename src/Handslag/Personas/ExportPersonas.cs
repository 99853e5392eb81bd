using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Personas;

/// <summary>The personas in use as they are agreed, else as they are written, with all observations.</summary>
public sealed class ExportPersonas(HandslagDb db, PersonaBook book)
{
    public async Task<IReadOnlyList<FiledPersona>> Run(CancellationToken cancellation)
    {
        var records = (await book.All(cancellation)).Where(record => record.Persona.RetiredAt is null).ToList();
        long[] quoted = [.. records.SelectMany(record => record.Observations).Select(one => one.LeadId ?? 0).Distinct()];
        var leads = await (from lead in db.Set<Lead>() join source in db.Set<Source>() on lead.SourceId equals source.Id where quoted.Contains(lead.Id) select new { lead.Id, source.Key, lead.ExternalId })
            .ToDictionaryAsync(lead => lead.Id, cancellation);
        return [.. records.Select(record => new FiledPersona(record.Persona.Key, record.Shown.Content, [.. record.Observations.Reverse().Select(Filed)]))];

        FiledObservation Filed(Observation one)
        {
            var lead = one.LeadId is { } id ? leads.GetValueOrDefault(id) : null;
            return new(one.ClaimKey, one.Kind, one.Side, one.On, one.Text, lead?.Key, lead?.ExternalId);
        }
    }
}
