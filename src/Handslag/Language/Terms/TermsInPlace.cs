using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Language.Terms;

/// <summary>The agreed terms of a workspace, ready to be found in texts.</summary>
public sealed record TermBook(long Newest, TermMarker Marker, IReadOnlyDictionary<long, TermContent> Terms)
{
    public static readonly TermBook Empty = new(0, TermMarker.None, new Dictionary<long, TermContent>());
}

/// <summary>Keeps the books of the workspaces that are being read, and makes one anew when a newer text was approved.</summary>
public sealed class TermBooks(IServiceScopeFactory scopes)
{
    const int MostKept = 200;
    readonly Lock turn = new();
    readonly Dictionary<long, TermBook> kept = [];

    /// <summary>Asks with a connection of its own, so that parts of a page may ask while others read.</summary>
    public async Task<TermBook> Of(long workspaceId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(workspaceId, cancellation);
        var newest = await db.Set<TermVersion>().MaxAsync(version => (long?)version.Id, cancellation) ?? 0;
        if (newest == 0) return TermBook.Empty;
        lock (turn)
            if (kept.GetValueOrDefault(workspaceId) is { } known && known.Newest == newest) return known;
        var agreed = await db.Set<Term>().AsNoTracking().Where(term => term.Number > 0).ToListAsync(cancellation);
        var terms = agreed.ToDictionary(term => term.Id, term => TermDocument.Read(term.Content));
        var book = new TermBook(newest, TermMarker.For(terms.Select(term => new MarkedTerm(term.Key, term.Value))), terms);
        lock (turn)
        {
            if (kept.Count >= MostKept) kept.Clear();
            kept[workspaceId] = book;
        }

        return book;
    }

    public void Forget(long workspaceId)
    {
        lock (turn) kept.Remove(workspaceId);
    }
}

/// <summary>The book of the workspace that was entered, asked once a request.</summary>
public sealed class TermsInPlace(HandslagDb db, TermBooks books)
{
    Task<TermBook>? book;

    public Task<TermBook> Book(CancellationToken cancellation) => book ??= books.Of(db.Scope.Id, cancellation);
}
