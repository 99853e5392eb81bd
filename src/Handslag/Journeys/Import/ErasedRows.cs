using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys.Import;

/// <summary>Knows which rows of a file are about a lead that was erased and may not come back.</summary>
public sealed class ErasedRows(HandslagDb db)
{
    internal async Task<Func<string, bool>> Of(Workspace workspace, Source source, CancellationToken cancellation)
    {
        var marks = await db.Set<ErasedLead>().Select(lead => lead.Mark).ToListAsync(cancellation);
        if (marks.Count == 0) return _ => false;
        var known = marks.Select(Convert.ToHexString).ToHashSet();
        return externalId => known.Contains(Convert.ToHexString(ErasureList.Mark(workspace.ErasureKey, source.Key, externalId)));
    }
}
