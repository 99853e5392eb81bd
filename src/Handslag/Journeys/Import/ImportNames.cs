using System.Runtime.InteropServices;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys.Import;

/// <summary>A person or account by the name a source gives it.</summary>
sealed class NameSlot(string name)
{
    public string Name { get; } = name;

    /// <summary>0 until somebody who writes has asked for it.</summary>
    public long Id { get; set; }
}

/// <summary>
/// People and accounts by the name a source gives them; a name seen for the first time makes a row.
/// Who reads asks for names, who writes for their ids: the two share nothing that changes.
/// </summary>
sealed class ImportNames(HandslagDb db, long sourceId)
{
    const int LongestName = 200;

    readonly Dictionary<string, NameSlot> people = [];
    readonly Dictionary<string, NameSlot> accounts = [];

    public NameSlot? Person(string? name) => Slot(people, name);

    public NameSlot? Account(string? name) => Slot(accounts, name);

    /// <summary>Every name in these rows has its id afterwards.</summary>
    public async Task Know(IReadOnlyList<ReadyRow> rows, CancellationToken cancellation)
    {
        HashSet<NameSlot> unknownPeople = [], unknownAccounts = [];
        foreach (var row in rows)
        {
            Note(row.States?.Owner, unknownPeople);
            Note(row.States?.Account, unknownAccounts);
            for (var i = 0; i < row.Count; i++)
            {
                Note(row.Fact(i).Actor, unknownPeople);
                Note(row.Fact(i).Subject, unknownPeople);
            }
        }

        await Know(unknownPeople,
            folded => db.Set<Person>().Where(person => person.SourceId == sourceId && folded.Contains(person.NameFolded)).Select(person => new Named(person.NameFolded, person.Id)),
            (name, folded) => new Person { WorkspaceId = db.Scope.Id, SourceId = sourceId, Name = name, NameFolded = folded }, person => person.Id, cancellation);
        await Know(unknownAccounts,
            folded => db.Set<Account>().Where(account => folded.Contains(account.NameFolded)).Select(account => new Named(account.NameFolded, account.Id)),
            (name, folded) => new Account { WorkspaceId = db.Scope.Id, Name = name, NameFolded = folded }, account => account.Id, cancellation);
    }

    static NameSlot? Slot(Dictionary<string, NameSlot> known, string? name) =>
        name is null ? null : CollectionsMarshal.GetValueRefOrAddDefault(known, name, out _) ??= new(name);

    static void Note(NameSlot? name, HashSet<NameSlot> unknown)
    {
        if (name is { Id: 0 }) unknown.Add(name);
    }

    async Task Know<TRow>(HashSet<NameSlot> unknown, Func<string[], IQueryable<Named>> find,
        Func<string, string, TRow> make, Func<TRow, long> id, CancellationToken cancellation) where TRow : class
    {
        if (unknown.Count == 0) return;

        var folded = unknown.ToLookup(slot => Folded.Fold(slot.Name));
        var ids = await find([.. folded.Select(same => same.Key)]).ToDictionaryAsync(found => found.Folded, found => found.Id, cancellation);
        var made = folded.Where(same => !ids.ContainsKey(same.Key)).ToDictionary(same => same.Key, same => make(Shortened(same.First().Name), same.Key));
        db.AddRange(made.Values);
        await db.SaveChangesAsync(cancellation);
        foreach (var same in folded)
            foreach (var slot in same) slot.Id = ids.TryGetValue(same.Key, out var found) ? found : id(made[same.Key]);
        foreach (var row in made.Values) db.Entry(row).State = EntityState.Detached;
    }

    static string Shortened(string name) => name.Length > LongestName ? name[..LongestName] : name;

    sealed record Named(string Folded, long Id);
}
