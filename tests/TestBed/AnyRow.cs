using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Handslag.TestBed;

/// <summary>Some row of any table, so that a rule can be tried on every table there is, also on those made later.</summary>
public static class AnyRow
{
    static long last = 1_000_000_000;

    /// <param name="word">What every text begins with, so that a test can look for it.</param>
    public static object Of(IReadOnlyEntityType table, long workspaceId, string word = "any")
    {
        var row = RuntimeHelpers.GetUninitializedObject(table.ClrType);
        foreach (var property in table.GetProperties())
        {
            if (property.PropertyInfo is not { CanWrite: true } setter || property.ValueGenerated == ValueGenerated.OnAdd) continue;
            setter.SetValue(row, property.Name == "WorkspaceId" ? workspaceId : Value(property.ClrType, word));
        }

        return row;
    }

    static object? Value(Type type, string word)
    {
        var n = Interlocked.Increment(ref last);
        if (Nullable.GetUnderlyingType(type) is not null) return null;
        if (type == typeof(string)) return $"{word} {n}";
        if (type == typeof(byte[])) return BitConverter.GetBytes(n);
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(Instant)) return Instant.FromUnixTimeSeconds(n);
        if (type == typeof(LocalDate)) return new LocalDate(2026, 11, 23);
        if (type == typeof(long)) return n;
        if (type == typeof(bool)) return false;
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        return type.IsEnum ? Enum.GetValues(type).GetValue(0) : Convert.ChangeType(n % 1000, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
