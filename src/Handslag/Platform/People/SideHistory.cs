using System.Text.Json;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>On which side a member was when. What came before the first that is known is taken to be the same.</summary>
/// <param name="Changes">In order of time; each holds until the next.</param>
public sealed record MemberSides(IReadOnlyList<(Instant From, Side Side)> Changes)
{
    /// <summary>Every side in [from, to), each once.</summary>
    public IReadOnlySet<Side> Between(Instant from, Instant to)
    {
        var sides = new HashSet<Side> { Changes.LastOrDefault(change => change.From <= from, Changes[0]).Side };
        sides.UnionWith(Changes.Where(change => change.From > from && change.From < to).Select(change => change.Side));
        return sides;
    }
}

/// <summary>On which side each member was when, former ones too: as the audit log tells for as long as it is kept, and else as it is now.</summary>
public sealed class SideHistory(HandslagDb db)
{
    const string Subject = "member:";

    public async Task<IReadOnlyDictionary<long, MemberSides>> All(CancellationToken cancellation)
    {
        var members = await db.Set<Member>().AsNoTracking().Select(member => new { member.UserId, member.Side, member.JoinedAt }).ToListAsync(cancellation);
        var told = await db.Set<AuditEntry>().AsNoTracking().Where(entry => entry.Action == "member.invited" || entry.Action == "member.placed")
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => new { entry.Subject, entry.At, entry.Detail }).ToListAsync(cancellation);
        var changes = told.ToLookup(entry => entry.Subject, entry => (entry.At, Detail: Read(entry.Detail)));
        return members.ToDictionary(member => member.UserId, member => Of(changes[$"{Subject}{member.UserId}"], member.Side, member.JoinedAt));
    }

    static MemberSides Of(IEnumerable<(Instant At, (Side? Before, Side? After) Detail)> told, Side now, Instant joined)
    {
        List<(Instant From, Side Side)> changes = [];
        foreach (var (at, (before, after)) in told)
        {
            if (changes.Count == 0 && before is { } first) changes.Add((Instant.Min(joined, at), first));
            if (after is { } side && (changes.Count == 0 || changes[^1].Side != side)) changes.Add((at, side));
        }

        if (changes.Count == 0 || changes[^1].Side != now) changes.Add((changes.Count == 0 ? joined : Instant.Max(joined, changes[^1].From), now));
        return new(changes);
    }

    static (Side? Before, Side? After) Read(string? detail)
    {
        if (detail is null) return default;
        using var document = JsonDocument.Parse(detail);
        return (Side("sideBefore"), Side("side"));

        Side? Side(string name) => document.RootElement.TryGetProperty(name, out var text) && Enum.TryParse<Side>(text.GetString(), out var side) ? side : null;
    }
}
