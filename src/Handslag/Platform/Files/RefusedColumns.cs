namespace Handslag.Platform.Files;

/// <summary>The columns that a file of refused rows has beside those of its source, and how its cells are kept from being formulas.</summary>
static class RefusedColumns
{
    public static readonly string[] Names = ["refused_line", "refused_column", "refused_value", "refused_reason"];

    public static bool Are(string[] headers) => headers.Length > Names.Length && headers.AsSpan(headers.Length - Names.Length).SequenceEqual(Names);

    /// <summary>A spreadsheet runs what begins so; a quote before it makes it text, and is taken off when the file comes back.</summary>
    public static bool NeedsEscape(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\'');

    public static bool IsEscaped(ReadOnlySpan<char> text) => text.Length > 1 && text[0] == '\'' && NeedsEscape(text[1..]);

    public static string Unescaped(string text) => IsEscaped(text) ? text[1..] : text;
}
