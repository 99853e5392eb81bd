using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Platform.Files;

/// <summary>Opens a stored file of the entered workspace for reading, from any place in it; dispose the stream.</summary>
public sealed class OpenStoredFile(HandslagDb db, IServiceScopeFactory scopes, IClock clock)
{
    public async Task<Outcome<StoredFile>> Find(long fileId, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var file = await db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.Size != StoredFile.Arriving && f.ExpiresAt > now, cancellation);
        return file is null ? new Refusal("file.gone", "file", $"{fileId}") : file;
    }

    public async Task<Outcome<Stream>> Run(long fileId, CancellationToken cancellation)
    {
        var found = await Find(fileId, cancellation);
        if (found.IsRefused) return found.Refusals.ToList();
        var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await own.Enter(db.Scope.Id, cancellation);
        return new StoredFileStream(own, scope, found.Value);
    }
}
