using System.Globalization;
using System.Text;

namespace Handslag.Platform;

/// <summary>Names as they are searched and sorted: lower case, without accents, inner white space single, at most 200 characters.</summary>
public static class Folded
{
    const int Longest = 200;

    public static string Fold(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (folded.Length >= Longest) break;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Control) continue;
            if (Rune.IsWhiteSpace(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else
            {
                folded.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        return folded.ToString().TrimEnd();
    }
}
