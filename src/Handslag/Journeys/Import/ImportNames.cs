using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys.Import;

/// <summary>People and accounts by the name a source gives them; a name seen for the first time makes a row.</summary>
sealed class ImportNames(HandslagDb db, long sourceId)
{
    const int LongestName = 200;

    readonly Dictionary<string, long> people = [];
    readonly Dictionary<string, long> accounts = [];

    public long? Person(string? name) => name is null ? null : people[name];

    public long? Account(string? name) => name is null ? null : accounts[name];

    /// <summary>Makes sure that every name in these rows can be asked for.</summary>
    public async Task Know(IReadOnlyList<ReadyRow> rows, CancellationToken cancellation)
    {
        await Know(people, UnknownPeople(rows),
            folded => db.Set<Person>().Where(person => person.SourceId == sourceId && folded.Contains(person.NameFolded)).Select(person => new Named(person.NameFolded, person.Id)),
            (name, folded) => new Person { WorkspaceId = db.Scope.Id, SourceId = sourceId, Name = name, NameFolded = folded }, person => person.Id, cancellation);
        await Know(accounts, UnknownAccounts(rows),
            folded => db.Set<Account>().Where(account => folded.Contains(account.NameFolded)).Select(account => new Named(account.NameFolded, account.Id)),
            (name, folded) => new Account { WorkspaceId = db.Scope.Id, Name = name, NameFolded = folded }, account => account.Id, cancellation);
    }

    HashSet<string> UnknownPeople(IReadOnlyList<ReadyRow> rows)
    {
        HashSet<string> unknown = [];
        foreach (var (row, _, _, _, _) in rows)
        {
            Note(row.Owner, people, unknown);
            for (var i = 0; i < row.Facts.Count; i++)
            {
                Note(row.Facts[i].Actor, people, unknown);
                Note(row.Facts[i].Subject, people, unknown);
            }
        }

        return unknown;
    }

    HashSet<string> UnknownAccounts(IReadOnlyList<ReadyRow> rows)
    {
        HashSet<string> unknown = [];
        foreach (var (row, _, _, _, _) in rows) Note(row.Identity.Company, accounts, unknown);
        return unknown;
    }

    static void Note(string? name, Dictionary<string, long> known, HashSet<string> unknown)
    {
        if (name is not null && !known.ContainsKey(name)) unknown.Add(name);
    }

    async Task Know<TRow>(Dictionary<string, long> known, HashSet<string> names, Func<string[], IQueryable<Named>> find,
        Func<string, string, TRow> make, Func<TRow, long> id, CancellationToken cancellation) where TRow : class
    {
        if (names.Count == 0) return;

        var unknown = names.ToDictionary(name => name, Folded.Fold);
        var ids = await find([.. unknown.Values.Distinct()]).ToDictionaryAsync(found => found.Folded, found => found.Id, cancellation);
        var made = unknown.Where(name => !ids.ContainsKey(name.Value)).DistinctBy(name => name.Value)
            .ToDictionary(name => name.Value, name => make(name.Key.Length > LongestName ? name.Key[..LongestName] : name.Key, name.Value));
        db.AddRange(made.Values);
        await db.SaveChangesAsync(cancellation);
        foreach (var (name, folded) in unknown) known[name] = ids.TryGetValue(folded, out var found) ? found : id(made[folded]);
        foreach (var row in made.Values) db.Entry(row).State = EntityState.Detached;
    }

    sealed record Named(string Folded, long Id);
}
