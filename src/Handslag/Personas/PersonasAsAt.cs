using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Personas;

public readonly record struct LeadMoment(long LeadId, Instant At);

/// <param name="IsKnown">False where no persona was in force then, or the lead was first matched later: whoever counts leaves it out of the coverage.</param>
/// <param name="PersonaId">Null where it was outside all personas.</param>
public readonly record struct PersonaThen(bool IsKnown, long? PersonaId);

/// <summary>
/// Which persona leads had at a moment, such as their handover: what was matched since does not change it. A first match by rules counts from when the
/// rules came into force, any later change from when it was made.
/// </summary>
public sealed class PersonasAsAt(HandslagDb db)
{
    const int AtOnce = 500;

    public async Task<IReadOnlyDictionary<LeadMoment, PersonaThen>> Of(IReadOnlyCollection<LeadMoment> moments, CancellationToken cancellation)
    {
        Dictionary<LeadMoment, PersonaThen> known = [];
        foreach (var some in moments.Distinct().GroupBy(moment => moment.LeadId).Chunk(AtOnce))
        {
            long[] leads = [.. some.Select(lead => lead.Key)];
            var now = await db.Set<LeadPersona>().AsNoTracking().Where(row => leads.Contains(row.LeadId)).ToDictionaryAsync(row => row.LeadId, cancellation);
            var past = (await db.Set<LeadPersonaPast>().AsNoTracking().Where(row => leads.Contains(row.LeadId)).ToListAsync(cancellation)).ToLookup(row => row.LeadId);
            foreach (var moment in some.SelectMany(lead => lead)) known[moment] = At(moment.At, now.GetValueOrDefault(moment.LeadId), past[moment.LeadId]);
        }

        return known;
    }

    internal static PersonaThen At(Instant at, LeadPersona? now, IEnumerable<LeadPersonaPast> past) =>
        now is not null && now.Since <= at ? new(true, now.PersonaId)
        : past.FirstOrDefault(row => row.Since <= at && at < row.Until) is { } then ? new(true, then.PersonaId)
        : new(false, null);
}
