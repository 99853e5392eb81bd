using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>Who of the members ever owned a lead: they know it, and do not get it.</summary>
static class LeadOwners
{
    /// <returns>For each lead the ids of its owners with commas between and around; a lead without known owners has a single comma.</returns>
    public static async Task<IReadOnlyDictionary<long, string>> Of(HandslagDb db, IReadOnlyCollection<long> leads, CancellationToken cancellation)
    {
        var assigned = await db.Set<Fact>().AsNoTracking()
            .Where(fact => leads.Contains(fact.LeadId) && fact.SubjectId != null && (fact.Kind == FactKind.Assigned || fact.Kind == FactKind.Reassigned))
            .Select(fact => new { fact.LeadId, Person = fact.SubjectId!.Value }).Distinct().ToListAsync(cancellation);
        var stated = await db.Set<Lead>().AsNoTracking().Where(lead => leads.Contains(lead.Id) && lead.OwnerId != null)
            .Select(lead => new { LeadId = lead.Id, Person = lead.OwnerId!.Value }).ToListAsync(cancellation);
        var persons = assigned.Concat(stated).Select(owner => owner.Person).Distinct().ToList();
        var users = await db.Set<Person>().AsNoTracking().Where(person => persons.Contains(person.Id) && person.UserId != null).ToDictionaryAsync(person => person.Id, person => person.UserId!.Value, cancellation);
        var owners = assigned.Concat(stated).Where(owner => users.ContainsKey(owner.Person)).ToLookup(owner => owner.LeadId, owner => users[owner.Person]);
        return leads.ToDictionary(lead => lead, lead => string.Concat(owners[lead].Distinct().Order().Select(user => FormattableString.Invariant($",{user}"))) + ",");
    }
}
