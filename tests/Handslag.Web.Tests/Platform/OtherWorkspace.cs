using System.Globalization;
using System.Security.Cryptography;
using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme.Profile;
using Handslag.Rhythm;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Web.Tests.Platform;

/// <summary>
/// A workspace with a row in every table there is, also in those made later, whose every text begins with one word that nobody else may ever read.
/// Every numeric key is the same number, so that asking for it asks for a row of each table.
/// </summary>
sealed class OtherWorkspace
{
    /// <summary>What stands for the rules by which leads were matched where no persona is in force.</summary>
    static readonly string NoRules = Convert.ToHexString(SHA256.HashData([]));

    readonly HandslagHost host;

    OtherWorkspace(HandslagHost host, string word, Workspace workspace)
    {
        this.host = host;
        (Word, Workspace) = (word, workspace);
    }

    public string Word { get; }

    public Workspace Workspace { get; }

    /// <summary>What stands in its keys: numbers and texts that an address could name.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = [];

    public IReadOnlyList<string> FewKeys => [Keys.First(key => long.TryParse(key, out _)), Keys.First(key => !long.TryParse(key, out _))];

    public static async Task<OtherWorkspace> Make(HandslagHost host)
    {
        var word = $"hidden{Guid.NewGuid().ToString("N")[..10]}";
        var other = new OtherWorkspace(host, word, await host.NewWorkspace($"{word} BV"));
        var member = await host.NewUser(other.Workspace, Side.Sales, Roles.Member, $"{word} de Vries");
        await host.Program(other.Workspace, [.. Scopes.All]);
        var rows = await host.Do<HandslagDb, List<object>>(other.FillEveryTable, other.Workspace.Id);
        other.Keys = [.. rows.SelectMany(row => other.KeysOf(row)).Append(member.Id.ToString(CultureInfo.InvariantCulture)).Append("en").Distinct()];
        return other;
    }

    /// <summary>Everything in its tables, so that a change shows.</summary>
    public Task<string> Content() => host.Do<HandslagDb, string>(
        async db =>
        {
            var lines = new List<string>();
            foreach (var table in Owned(db))
                lines.AddRange((await Rows(db, table)).Select(row => $"{table.GetTableName()} {string.Join('|', table.GetProperties().Select(property => property.PropertyInfo?.GetValue(row)))}"));
            return string.Join('\n', lines.Order(StringComparer.Ordinal));
        },
        Workspace.Id);

    async Task<List<object>> FillEveryTable(HandslagDb db)
    {
        var number = AnyRow.NextNumber();
        var rows = Owned(db).Select(table => AnyRow.Of(table, Workspace.Id, Word, number)).ToList();
        // What is due, the program's own jobs would work on meanwhile.
        foreach (var round in rows.OfType<PulseRound>()) round.ClosedAt = round.ClosesAt;
        foreach (var round in rows.OfType<ProfileRound>()) round.ClosedAt = round.ClosesAt;
        foreach (var rhythm in rows.OfType<MeetingRhythm>()) rhythm.EndedAt = NodaTime.Instant.FromUnixTimeSeconds(number);
        foreach (var action in rows.OfType<AgreedAction>()) action.RemindedOf = action.Due;
        foreach (var persona in rows.OfType<Persona>()) persona.RetiredAt = NodaTime.Instant.FromUnixTimeSeconds(number);
        var newest = rows.OfType<Lead>().Single().ChangedSeq;
        foreach (var settings in rows.OfType<PersonaSettings>()) (settings.Mark, settings.MatchedUpTo, settings.SweptLeadId) = (NoRules, newest, null);
        foreach (var row in rows) db.Add(row);
        await db.SaveChangesAsync();
        return rows;
    }

    IEnumerable<string> KeysOf(object row)
    {
        using var scope = host.Services.CreateScope();
        var table = scope.ServiceProvider.GetRequiredService<HandslagDb>().Model.FindEntityType(row.GetType())!;
        return
            from property in table.FindPrimaryKey()!.Properties
            where property.Name != nameof(IWorkspaceOwned.WorkspaceId)
            let value = property.PropertyInfo?.GetValue(row)
            where value is not byte[]
            select Convert.ToString(value, CultureInfo.InvariantCulture);
    }

    static IEnumerable<IEntityType> Owned(HandslagDb db) => db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned);

    static Task<List<object>> Rows(HandslagDb db, IEntityType table) =>
        (Task<List<object>>)typeof(OtherWorkspace).GetMethod(nameof(RowsOf), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(table.ClrType).Invoke(null, [db])!;

    static async Task<List<object>> RowsOf<T>(HandslagDb db) where T : class => [.. await db.Set<T>().AsNoTracking().ToListAsync()];
}
