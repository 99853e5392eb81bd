using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys;

/// <summary>What a lead is called: its name, company and id in its source; name and company may be unknown.</summary>
public sealed record LeadName(long Id, string ExternalId, string? Name, string? Company);

/// <summary>The names of the leads on one page, from where they can be erased.</summary>
public sealed class LeadNames(HandslagDb db)
{
    public async Task<IReadOnlyDictionary<long, LeadName>> Of(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        Dictionary<long, LeadName> names = new(ids.Count);
        foreach (var some in ids.Chunk(500))
        {
            var found = await (
                from lead in db.Set<Lead>()
                where some.Contains(lead.Id)
                join identity in db.Set<LeadIdentity>() on lead.Id equals identity.LeadId into identities
                from identity in identities.DefaultIfEmpty()
                join account in db.Set<Account>() on lead.AccountId equals account.Id into accounts
                from account in accounts.DefaultIfEmpty()
                select new LeadName(lead.Id, lead.ExternalId, identity.Name, identity.Company ?? account.Name)).ToListAsync(cancellation);
            foreach (var name in found) names[name.Id] = name;
        }

        return names;
    }
}
