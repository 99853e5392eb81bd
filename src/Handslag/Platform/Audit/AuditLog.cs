using System.Text.Json;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Platform.Audit;

/// <summary>Writes down who did what. An entry is saved together with the change it tells of, or not at all.</summary>
public sealed class AuditLog(HandslagDb db, IClock clock)
{
    const int LongestValue = 500;
    static readonly string[] Secrets = ["secret", "password", "hash", "cookie", "authorization"];

    /// <summary>Adds an entry to what the caller is about to save.</summary>
    /// <param name="action">A past-tense key such as <c>basis.recorded</c>.</param>
    /// <param name="actor">The user; null where the system or a program acted.</param>
    /// <param name="subject">What it was done to, by kind and id, such as <c>basis:12</c>; no name.</param>
    /// <param name="detail">Ids, counts, dates and keys; no names and no secrets.</param>
    public void Record(string action, long? actor, string? subject = null, params ReadOnlySpan<(string Name, object? Value)> detail) =>
        db.Add(new AuditEntry
        {
            WorkspaceId = db.Scope.Id,
            At = clock.GetCurrentInstant(),
            Actor = actor,
            Action = action,
            Subject = subject,
            Detail = detail.IsEmpty ? null : Json(detail),
        });

    static string Json(ReadOnlySpan<(string Name, object? Value)> detail)
    {
        var values = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in detail)
        {
            if (Secrets.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)))
                throw new ArgumentException($"The audit log keeps no secrets: {name}.", nameof(detail));
            var text = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);
            values[name] = text?.Length > LongestValue ? text[..LongestValue] : text;
        }

        return JsonSerializer.Serialize(values);
    }
}
