using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Audit;

/// <summary>Which entries to show; what is left out does not filter.</summary>
/// <param name="Action">An action, or the beginning of one up to a dot, such as <c>person</c>.</param>
/// <param name="From">At or after this instant.</param>
/// <param name="To">Before this instant.</param>
public sealed record AuditFilter(string? Action = null, long? Actor = null, Instant? From = null, Instant? To = null);

/// <summary>The place after which a page goes on.</summary>
public readonly record struct AuditCursor(Instant At, long Id)
{
    public override string ToString() => $"{At.ToMicros()}.{Id}";

    public static AuditCursor? Parse(string? text)
    {
        var parts = text?.Split('.') ?? [];
        return parts.Length == 2 && long.TryParse(parts[0], out var micros) && long.TryParse(parts[1], out var id)
            && Math.Abs(micros) < 100_000_000_000_000_000 ? new(Instants.FromMicros(micros), id) : null;
    }
}

public sealed record AuditLine(long Id, Instant At, long? Actor, string? ActorName, string Action, string? Subject, string? Detail);

/// <param name="Next">Where the next page begins; null on the last one.</param>
public sealed record AuditPage(IReadOnlyList<AuditLine> Lines, AuditCursor? Next);

/// <summary>The audit log, newest first, a page at a time.</summary>
public sealed class AuditTrail(HandslagDb db)
{
    public const int LargestPage = 200;

    public async Task<AuditPage> Read(AuditFilter filter, AuditCursor? after, int size, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        size = Math.Min(size, LargestPage);
        var lines = await (
            from entry in Matching(filter, after)
            join user in db.Set<User>() on entry.Actor equals (long?)user.Id into users
            from user in users.DefaultIfEmpty()
            orderby entry.At descending, entry.Id descending
            select new AuditLine(entry.Id, entry.At, entry.Actor, user.DisplayName, entry.Action, entry.Subject, entry.Detail))
            .Take(size + 1).ToListAsync(cancellation);
        if (lines.Count <= size) return new(lines, null);
        lines.RemoveAt(size);
        return new(lines, new(lines[^1].At, lines[^1].Id));
    }

    IQueryable<AuditEntry> Matching(AuditFilter filter, AuditCursor? after)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (filter.Action is { Length: > 0 } action)
        {
            var beginning = action + ".";
            entries = entries.Where(e => e.Action == action || e.Action.StartsWith(beginning));
        }

        if (filter.Actor is { } actor) entries = entries.Where(e => e.Actor == actor);
        if (filter.From is { } from) entries = entries.Where(e => e.At >= from);
        if (filter.To is { } to) entries = entries.Where(e => e.At < to);
        if (after is { } place) entries = entries.Where(e => e.At < place.At || (e.At == place.At && e.Id < place.Id));
        return entries;
    }
}
