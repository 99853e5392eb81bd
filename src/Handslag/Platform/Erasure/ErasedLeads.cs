using System.Collections.Frozen;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Erasure;

/// <summary>The leads of the entered workspace that were erased and may not come back.</summary>
public sealed class ErasedLeads(HandslagDb db, IClock clock)
{
    /// <summary>Remembers a lead as erased; saved with the rest of the caller's change.</summary>
    public async Task Add(string source, string externalId, CancellationToken cancellation)
    {
        var mark = ErasureList.Mark(await Key(cancellation), source, externalId);
        if (await db.Set<ErasedLead>().AnyAsync(lead => lead.Mark == mark, cancellation)) return;
        db.Add(new ErasedLead { WorkspaceId = db.Scope.Id, Mark = mark, ErasedAt = clock.GetCurrentInstant() });
    }

    public async Task<bool> Contains(string source, string externalId, CancellationToken cancellation)
    {
        var mark = ErasureList.Mark(await Key(cancellation), source, externalId);
        return await db.Set<ErasedLead>().AnyAsync(lead => lead.Mark == mark, cancellation);
    }

    /// <summary>The whole list, to be asked about a million leads.</summary>
    public async Task<ErasedMarks> All(CancellationToken cancellation) =>
        new(await Key(cancellation), await db.Set<ErasedLead>().Select(lead => lead.Mark).ToListAsync(cancellation));

    /// <summary>The list as it is now: the one given, unless a lead was erased since.</summary>
    public async Task<ErasedMarks> Current(ErasedMarks known, CancellationToken cancellation) =>
        await db.Set<ErasedLead>().CountAsync(cancellation) == known.Count ? known : await All(cancellation);

    Task<byte[]> Key(CancellationToken cancellation) =>
        db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.ErasureKey).SingleAsync(cancellation);
}

/// <summary>An erasure list in memory; asking costs nothing while it is empty.</summary>
public sealed class ErasedMarks(byte[] erasureKey, IEnumerable<byte[]> marks)
{
    readonly FrozenSet<string> known = marks.Select(Convert.ToHexString).ToFrozenSet(StringComparer.Ordinal);

    public int Count => known.Count;

    public bool Contains(string source, string externalId) =>
        known.Count > 0 && known.Contains(Convert.ToHexString(ErasureList.Mark(erasureKey, source, externalId)));
}
