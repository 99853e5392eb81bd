namespace Handslag.Rhythm;

/// <summary>Minutes as the text of a mail.</summary>
static class MinutesMail
{
    /// <summary>A mail is no place for more; the rest is on the page.</summary>
    const int Longest = 12_000;

    /// <summary>Each part under its title; what is empty is left out.</summary>
    public static string Of(params ReadOnlySpan<(string Title, IReadOnlyList<string> Lines)> parts)
    {
        var text = "";
        foreach (var (title, lines) in parts)
            if (lines.Count > 0) text += $"{(text.Length > 0 ? "\n\n" : "")}{title}\n{string.Join('\n', lines)}";
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
