using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>The last handover of a page; what follows is due later, or has nothing due and a higher id.</summary>
public readonly record struct DeskCursor(Instant? Due, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Due is { } due ? due.ToMicros() : null)}.{Id}");

    /// <summary>Null for what is no cursor: the list then begins at its beginning.</summary>
    public static DeskCursor? Read(string? written)
    {
        if (written?.Split('.') is not [var due, var id] || !long.TryParse(id, CultureInfo.InvariantCulture, out var number)) return null;
        if (due.Length == 0) return new(null, number);
        return long.TryParse(due, CultureInfo.InvariantCulture, out var micros) && Math.Abs(micros) < 1L << 52 ? new(Instants.FromMicros(micros), number) : null;
    }
}

/// <param name="Next">Null on the last page.</param>
public sealed record DeskPage(Instant AsOf, IReadOnlyList<DeskItem> Items, DeskCursor? Next);

/// <summary>How many handovers ask something of a reader, up to <see cref="SalesDesk.CountedUpTo"/>, and when the first of them is due.</summary>
public readonly record struct DeskWaiting(int Count, Instant? FirstDue);

static class DeskOrder
{
    /// <summary>More than this are not counted: "99+" says enough.</summary>
    public const int CountedUpTo = 100;

    /// <summary>What is due first comes first; without a clock, the oldest. Two questions, each answered from an index in its order.</summary>
    public static async Task<List<StoredHandover>> MostUrgent(IQueryable<StoredHandover> rows, DeskCursor? after, int size, CancellationToken cancellation)
    {
        List<StoredHandover> found = [];
        if (after is not { Due: null })
        {
            var due = rows.Where(row => row.NextDueAt != null);
            if (after is { Due: { } at, Id: var id }) due = due.Where(row => row.NextDueAt >= at && (row.NextDueAt > at || row.Id > id));
            found = await due.OrderBy(row => row.NextDueAt).ThenBy(row => row.Id).Take(size).ToListAsync(cancellation);
        }

        if (found.Count == size) return found;
        var rest = rows.Where(row => row.NextDueAt == null);
        if (after is { Due: null, Id: var last }) rest = rest.Where(row => row.Id > last);
        found.AddRange(await rest.OrderBy(row => row.Id).Take(size - found.Count).ToListAsync(cancellation));
        return found;
    }

    public static Task<List<StoredHandover>> Newest(IQueryable<StoredHandover> rows, DeskCursor? after, int size, CancellationToken cancellation)
    {
        if (after is { Id: var id }) rows = rows.Where(row => row.Id < id);
        return rows.OrderByDescending(row => row.Id).Take(size).ToListAsync(cancellation);
    }

    /// <summary>Contested and not settled, where the lead stays with this side meanwhile.</summary>
    public static IQueryable<StoredHandover> Contested(HandslagDb db, Side with) =>
        from answer in db.Set<ReturnAnswer>().AsNoTracking()
        join row in db.Set<StoredHandover>().AsNoTracking() on answer.HandoverId equals row.Id
        where answer.Kind == ReturnAnswerKind.Contest && answer.SettledAt == null && answer.StaysWith == with
        select row;

    public static async Task<DeskWaiting> Waiting(IQueryable<StoredHandover> rows, CancellationToken cancellation)
    {
        var due = await rows.OrderBy(row => row.NextDueAt == null).ThenBy(row => row.NextDueAt).Select(row => row.NextDueAt).Take(CountedUpTo).ToListAsync(cancellation);
        return new(due.Count, due.FirstOrDefault());
    }

    public static Task<int> Count(IQueryable<StoredHandover> rows, CancellationToken cancellation) => rows.Take(CountedUpTo).CountAsync(cancellation);
}
