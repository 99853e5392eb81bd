using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;

namespace Handslag.TestBed;

/// <summary>Some row of any table, so that a rule can be tried on every table there is, also on those made later.</summary>
public static class AnyRow
{
    const long First = 1_000_000_000;

    /// <summary>The day before <see cref="TestClock"/> begins: nothing of it is old enough to be forgotten.</summary>
    static readonly Instant Yesterday = Instant.FromUtc(2026, 11, 22, 8, 0);

    static long last = First;

    /// <summary>A number that no row has yet.</summary>
    public static long NextNumber() => Interlocked.Increment(ref last);

    /// <param name="word">What every text begins with, so that a test can look for it.</param>
    /// <param name="number">What stands in its key where that is a number, so that one number finds the rows of many tables.</param>
    public static object Of(IReadOnlyEntityType table, long workspaceId, string word = "any", long? number = null)
    {
        var row = RuntimeHelpers.GetUninitializedObject(table.ClrType);
        foreach (var property in table.GetProperties())
        {
            if (property.PropertyInfo is not { CanWrite: true } setter) continue;
            if (property.Name == "WorkspaceId") setter.SetValue(row, workspaceId);
            else if (number is not null && property.IsPrimaryKey() && property.ClrType == typeof(long)) setter.SetValue(row, number);
            else if (property.ValueGenerated != ValueGenerated.OnAdd) setter.SetValue(row, Value(property.ClrType, word));
        }

        return row;
    }

    static object? Value(Type type, string word)
    {
        var n = NextNumber();
        if (Nullable.GetUnderlyingType(type) is not null) return null;
        if (type == typeof(string)) return $"{word} {n}";
        if (type == typeof(byte[])) return BitConverter.GetBytes(n);
        if (type == typeof(Guid)) return Guid.NewGuid();
        if (type == typeof(Instant)) return Yesterday + Duration.FromMilliseconds(n - First);
        if (type == typeof(LocalDate)) return new LocalDate(2026, 11, 23);
        if (type == typeof(long)) return n;
        if (type == typeof(bool)) return false;
        if (type.IsArray) return Array.CreateInstance(type.GetElementType()!, 0);
        return type.IsEnum ? Enum.GetValues(type).GetValue(0) : Convert.ChangeType(n % 1000, type, System.Globalization.CultureInfo.InvariantCulture);
    }
}
