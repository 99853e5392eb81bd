using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Files;

/// <summary>Removes a stored file of the entered workspace, in steps that keep nobody waiting.</summary>
public sealed class RemoveStoredFile(HandslagDb db)
{
    const int ChunksAtOnce = 8;

    /// <summary>False where there is no such file.</summary>
    public Task<bool> Run(long fileId, CancellationToken cancellation) => From(db, fileId, cancellation);

    internal static async Task<bool> From(HandslagDb db, long fileId, CancellationToken cancellation)
    {
        // From now on nobody opens it; should the rest be broken off, it is cleared up as an expired file.
        var found = await db.Write(token => db.Set<StoredFile>().Where(f => f.Id == fileId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.ExpiresAt, f => f.CreatedAt), token), cancellation);
        while (true)
        {
            var ordinals = await db.Set<StoredFileChunk>().Where(c => c.FileId == fileId).OrderBy(c => c.Ordinal).Select(c => c.Ordinal).Take(ChunksAtOnce).ToListAsync(cancellation);
            if (ordinals.Count == 0) break;
            await db.Write(token => db.Set<StoredFileChunk>().Where(c => c.FileId == fileId && ordinals.Contains(c.Ordinal)).ExecuteDeleteAsync(token), cancellation, Lane.Bulk);
        }

        await db.Write(token => db.Set<StoredFile>().Where(f => f.Id == fileId).ExecuteDeleteAsync(token), cancellation);
        return found > 0;
    }
}
