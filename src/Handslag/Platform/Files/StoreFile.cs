using System.Security.Cryptography;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Files;

/// <summary>Takes a file in, piece by piece as it arrives; nobody waits for a slow sender. Until its last piece is in, the file cannot be opened.</summary>
public sealed class StoreFile(HandslagDb db, IClock clock, IOptions<StoredFileOptions> options)
{
    /// <param name="kept">How long; as the options say where left out, and never longer.</param>
    public async Task<Outcome<StoredFile>> Run(string name, Stream content, CancellationToken cancellation, Duration? kept = null)
    {
        var now = clock.GetCurrentInstant();
        var longest = Duration.FromDays(options.Value.KeptDays);
        var file = new StoredFile
        {
            WorkspaceId = db.Scope.Id,
            Name = Path.GetFileName(name.Replace('\\', '/')),
            Size = StoredFile.Arriving,
            Sha256 = [],
            CreatedAt = now,
            ExpiresAt = now + Duration.FromDays(1),
        };
        db.Add(file);
        await db.SaveChangesAsync(cancellation);
        try
        {
            var (size, hash) = await Chunks(file.Id, content, cancellation);
            if (size > options.Value.LargestFile)
            {
                await Remove(file);
                return new Refusal("file.tooLarge", "file", file.Name, $"{options.Value.LargestFile / (1024 * 1024)}");
            }

            file.Size = size;
            file.Sha256 = hash;
            file.ExpiresAt = now + (kept is { } shorter && shorter < longest ? shorter : longest);
            await db.SaveChangesAsync(cancellation);
            db.Entry(file).State = EntityState.Detached;
            return file;
        }
        catch
        {
            await Remove(file);
            throw;
        }
    }

    async Task<(long Size, byte[] Hash)> Chunks(long fileId, Stream content, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[StoredFileChunk.Largest];
        long size = 0;
        for (var ordinal = 0; ; ordinal++)
        {
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
            size += read;
            if (read == 0 || size > options.Value.LargestFile) return (size, hash.GetHashAndReset());
            hash.AppendData(buffer, 0, read);
            var chunk = new StoredFileChunk { WorkspaceId = db.Scope.Id, FileId = fileId, Ordinal = ordinal, Bytes = buffer[..read] };
            db.Add(chunk);
            await db.SaveChangesAsync(cancellation);
            db.Entry(chunk).State = EntityState.Detached;
            if (read < buffer.Length) return (size, hash.GetHashAndReset());
        }
    }

    async Task Remove(StoredFile file)
    {
        db.Entry(file).State = EntityState.Detached;
        await RemoveStoredFile.From(db, file.Id, CancellationToken.None);
    }
}
