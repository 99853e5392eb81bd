using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json.Nodes;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Platform.People;

/// <summary>Everything that is kept under a member's account.</summary>
/// <param name="Kept">By the name of what it is, each row that says it is theirs.</param>
public sealed record MemberExport(long Id, string Name, string Email, string? Language, string? Theme, Side Side, Roles Roles, Instant JoinedAt, IReadOnlyDictionary<string, JsonArray> Kept);

/// <summary>
/// Gathers what is kept under somebody's account in this workspace, for themselves and nobody else: among it is what they said alone and blind.
/// Whatever names a member in a column of its own is found by the model, so that nothing new is forgotten.
/// </summary>
public sealed class ExportMember(HandslagDb db, AuditLog audit)
{
    static readonly MethodInfo ReadRows = typeof(ExportMember).GetMethod(nameof(Rows), BindingFlags.Instance | BindingFlags.NonPublic)!;

    /// <summary>Null for somebody who is no member here.</summary>
    public async Task<MemberExport?> Run(long userId, CancellationToken cancellation)
    {
        if (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.UserId == userId && member.LeftAt == null, cancellation) is not { } member) return null;
        audit.Record("member.exported", userId, $"member:{userId}");
        await db.SaveChangesAsync(cancellation);
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Id == userId, cancellation);
        var kept = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(type => typeof(IWorkspaceOwned).IsAssignableFrom(type.ClrType)))
        {
            var whose = type.GetProperties().Where(NamesMember).Select(property => property.Name).ToArray();
            if (whose.Length == 0) continue;
            var rows = await (Task<JsonArray>)ReadRows.MakeGenericMethod(type.ClrType).Invoke(this, [type, whose, userId, cancellation])!;
            if (rows.Count > 0) kept.Add(Named(type.ClrType.Name), rows);
        }

        return new(userId, user.DisplayName, user.Email!, user.Language, user.Theme, member.Side, member.Roles, member.JoinedAt, kept);
    }

    static bool NamesMember(IProperty property) => property.PropertyInfo is not null && (property.ClrType == typeof(long) || property.ClrType == typeof(long?))
        && (property.Name is "Actor" or "MarketerId" || property.Name.EndsWith("UserId", StringComparison.Ordinal) || property.Name.EndsWith("By", StringComparison.Ordinal));

    async Task<JsonArray> Rows<T>(IEntityType type, string[] whose, long userId, CancellationToken cancellation) where T : class
    {
        var row = Expression.Parameter(typeof(T));
        var isTheirs = whose.Select(name => (Expression)Expression.Equal(Expression.Convert(Expression.Property(row, name), typeof(long?)), Expression.Constant(userId, typeof(long?)))).Aggregate(Expression.OrElse);
        var found = await db.Set<T>().AsNoTracking().Where(Expression.Lambda<Func<T, bool>>(isTheirs, row)).ToListAsync(cancellation);
        var columns = type.GetProperties().Where(property => property.PropertyInfo is not null && property.ClrType != typeof(byte[]) && property.Name != nameof(IWorkspaceOwned.WorkspaceId)).ToList();
        return [.. found.Select(one => new JsonObject(columns.Select(column => new KeyValuePair<string, JsonNode?>(Named(column.Name), Written(column.PropertyInfo!.GetValue(one))))))];
    }

    static JsonNode? Written(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        Enum word => $"{word}",
        Instant at => InstantPattern.ExtendedIso.Format(at),
        LocalDate day => LocalDatePattern.Iso.Format(day),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => $"{value}",
    };

    static string Named(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
