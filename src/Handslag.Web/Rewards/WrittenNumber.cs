using System.Globalization;

namespace Handslag.Web.Rewards;

/// <summary>A number that somebody typed, with a comma or a point before its decimals.</summary>
static class WrittenNumber
{
    /// <summary>Null where it is none.</summary>
    public static decimal? Read(string? text)
    {
        var written = text?.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal) ?? "";
        var culture = written.Contains(',', StringComparison.Ordinal) && !written.Contains('.', StringComparison.Ordinal) ? CultureInfo.GetCultureInfo("nl") : CultureInfo.InvariantCulture;
        return decimal.TryParse(written, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, culture, out var number) ? number : null;
    }

    /// <summary>-1 where it is no whole number.</summary>
    public static int Whole(string? text) => Read(text) is { } number && decimal.IsInteger(number) && number is >= 0 and < int.MaxValue ? (int)number : -1;
}
