using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>Money in minor units of its currency.</summary>
static class MoneyReader
{
    const decimal Most = 1e15m;

    public static bool IsCurrency(ReadOnlySpan<char> code) => code.Length == 3 && !code.ContainsAnyExceptInRange('A', 'Z');

    public static long? Minor(ReadOnlySpan<char> text, CellKind kind, char decimalMark, string? currency, out string? refused)
    {
        refused = null;
        if (NumberReader.Read(text, kind == CellKind.Number ? '.' : decimalMark) is not { } number || Math.Abs(number) > Most)
        {
            refused = ImportRefusal.NumberUnreadable;
            return null;
        }

        var minor = number * MinorUnits.In(currency);
        if (kind == CellKind.Number)
            minor = decimal.Round(minor, 6);
        if (minor == decimal.Truncate(minor))
            return (long)minor;
        refused = ImportRefusal.TooManyDecimals;
        return null;
    }
}
