using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

/// <param name="Matches">Leads that these rules match.</param>
/// <param name="AlsoOthers">Of those: match another persona too.</param>
/// <param name="First">Of those that match: would get this persona, as the order decides.</param>
public sealed record MatchPreview(long Leads, long Matches, long AlsoOthers, long First)
{
    /// <summary>nothing or everything: rules that tell no leads apart; null where they do.</summary>
    public string? Warning => Leads == 0 ? null : Matches == 0 ? "nothing" : Matches == Leads ? "everything" : null;
}

/// <summary>What rules would do before anybody agrees to them. Looks at every lead, and writes nothing.</summary>
public sealed class PreviewMatches(HandslagDb db)
{
    const int LeadsAtOnce = 50_000;

    /// <param name="personaId">Whose rules these would be, so that it takes its place in the order; 0 for a new one, which comes last.</param>
    public async Task<MatchPreview> Run(IReadOnlyList<MatchRule> rules, long personaId, CancellationToken cancellation)
    {
        var (matcher, place) = await WithRules(rules, personaId, cancellation);
        var (leads, matches, others, first) = (0L, 0L, 0L, 0L);
        var own = 1L << place;
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            for (var after = 0L; ;)
            {
                var count = 0;
                using (var rows = StoredRows.Of(db, $"select id, fields from lead where +workspace_id = {db.Scope.Id} and id > {after} order by id limit {LeadsAtOnce}"))
                {
                    for (; rows.Read(); count++)
                    {
                        after = rows.Number(0);
                        var all = matcher.All(rows.Text(1));
                        if ((all & own) == 0) continue;
                        matches++;
                        if (all != own) others++;
                        if ((all & (own - 1)) == 0) first++;
                    }
                }

                leads += count;
                if (count < LeadsAtOnce) return new(leads, matches, others, first);
                cancellation.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task<(PersonaMatcher Matcher, int Place)> WithRules(IReadOnlyList<MatchRule> rules, long personaId, CancellationToken cancellation)
    {
        var order = await db.Set<Persona>().AsNoTracking().Where(persona => persona.RetiredAt == null).OrderBy(persona => persona.Position).ThenBy(persona => persona.Id)
            .Select(persona => new { persona.Id, persona.Name }).ToListAsync(cancellation);
        var inForce = (await MatchablePersonas.Load(db, cancellation)).InOrder.ToDictionary(persona => persona.Id);
        List<MatchablePersona> all = [.. order.Select(persona => persona.Id == personaId ? new(persona.Id, persona.Name, rules, Instant.MinValue)
            : inForce.GetValueOrDefault(persona.Id) ?? new MatchablePersona(persona.Id, persona.Name, [], Instant.MinValue))];
        if (all.TrueForAll(persona => persona.Id != personaId)) all.Add(new(personaId, "", rules, Instant.MinValue));
        return (new(all), all.FindIndex(persona => persona.Id == personaId));
    }
}
