using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys;

/// <param name="IsMore">There are more leads of that name than these.</param>
public sealed record LeadsFound(IReadOnlyList<long> Ids, bool IsMore);

/// <summary>Leads whose name or company begins with what was typed, or whose external id is exactly that.</summary>
public sealed class FindLeads(HandslagDb db)
{
    /// <summary>So many are looked through; whoever finds more types another letter.</summary>
    public const int Most = 1000;

    /// <summary>Sorts after everything that begins with the same letters, byte by byte as both databases compare folded names.</summary>
    const string Last = "\U0010FFFF";

    public async Task<LeadsFound> By(string typed, CancellationToken cancellation)
    {
        var (from, exact) = (Folded.Fold(typed), typed.Trim());
        var sources = await db.Set<Source>().Select(source => source.Id).ToArrayAsync(cancellation);
        var ids = await db.Set<Lead>().Where(lead => sources.Contains(lead.SourceId) && lead.ExternalId == exact).Select(lead => lead.Id).ToListAsync(cancellation);
        if (from.Length > 0)
        {
            var to = from + Last;
            ids.AddRange(await db.Set<LeadIdentity>().Where(identity => identity.NameFolded.CompareTo(from) >= 0 && identity.NameFolded.CompareTo(to) < 0)
                .OrderBy(identity => identity.NameFolded).ThenBy(identity => identity.LeadId).Select(identity => identity.LeadId).Take(Most + 1).ToListAsync(cancellation));
            var accounts = await db.Set<Account>().Where(account => account.NameFolded.CompareTo(from) >= 0 && account.NameFolded.CompareTo(to) < 0)
                .OrderBy(account => account.NameFolded).Select(account => (long?)account.Id).Take(Most).ToArrayAsync(cancellation);
            if (accounts.Length > 0)
                ids.AddRange(await db.Set<Lead>().Where(lead => accounts.Contains(lead.AccountId)).OrderBy(lead => lead.Id).Select(lead => lead.Id).Take(Most + 1).ToListAsync(cancellation));
        }

        long[] found = [.. ids.Distinct()];
        return new(found.Length > Most ? found[..Most] : found, found.Length > Most);
    }
}
