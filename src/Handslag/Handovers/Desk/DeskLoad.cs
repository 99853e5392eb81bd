using Handslag.Journeys;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>What is with sales now: of one person, of nobody yet, or of all.</summary>
/// <param name="Person">Null for all, and where nobody has them.</param>
/// <param name="InTime">Something is owed, and not late.</param>
/// <param name="Late">Something is owed that was due in the last two weeks.</param>
/// <param name="Lying">It was due longer ago.</param>
/// <param name="InHand">Accepted, and nothing owed but an outcome one day.</param>
public sealed record LoadLine(DeskPerson? Person, int InTime, int Late, int Lying, int InHand)
{
    public int All => InTime + Late + Lying + InHand;
}

/// <param name="People">How many have something, by whom the work can be told apart.</param>
public sealed record DeskLoadNow(Instant AsOf, LoadLine Team, LoadLine Nobody, IReadOnlyList<LoadLine> ByPerson, int People);

/// <summary>How much lies on the desk of sales now. By person it is shown only behind the basis gate; that is the asker's to see to.</summary>
public sealed class DeskLoad(HandslagDb db, IClock clock)
{
    public async Task<DeskLoadNow> Ask(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var old = now - SalesDesk.Lying;
        var counted = await db.Set<StoredHandover>().AsNoTracking().Where(row => row.End == RoundEnd.Open)
            .GroupBy(row => new { row.HolderId, IsOwed = row.NextDueAt != null || row.Decision == Decision.None, IsLate = row.NextDueAt != null && row.NextDueAt < now, IsLying = row.NextDueAt != null && row.NextDueAt < old })
            .Select(rows => new { rows.Key.HolderId, rows.Key.IsOwed, rows.Key.IsLate, rows.Key.IsLying, Count = rows.Count() }).ToListAsync(cancellation);
        var holders = counted.Select(one => one.HolderId).OfType<long>().Distinct().ToArray();
        var people = await db.Set<Person>().AsNoTracking().Where(person => holders.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => new DeskPerson(person.Id, person.UserId, person.Side, person.Name), cancellation);
        // One member may have several names in several sources.
        var groups = counted.GroupBy(one => one.HolderId is { } id && people.TryGetValue(id, out var person) ? (person.UserId, Person: person.UserId is null ? id : 0L) : (null, Person: -1L)).ToList();
        var lines = groups.ConvertAll(group => (group.Key, Line: new LoadLine(
            group.Key.Person == -1 ? null : people[group.First().HolderId!.Value], group.Where(one => one.IsOwed && !one.IsLate).Sum(one => one.Count),
            group.Where(one => one.IsLate && !one.IsLying).Sum(one => one.Count), group.Where(one => one.IsLying).Sum(one => one.Count), group.Where(one => !one.IsOwed).Sum(one => one.Count))));
        var nobody = lines.Where(one => one.Line.Person is null).Select(one => one.Line).FirstOrDefault() ?? new(null, 0, 0, 0, 0);
        var byPerson = lines.Where(one => one.Line.Person is not null).Select(one => one.Line).OrderByDescending(line => line.All).ThenBy(line => line.Person!.Name, StringComparer.Ordinal).ToList();
        var all = lines.ConvertAll(one => one.Line);
        return new(now, new(null, all.Sum(line => line.InTime), all.Sum(line => line.Late), all.Sum(line => line.Lying), all.Sum(line => line.InHand)), nobody, byPerson, byPerson.Count);
    }
}
