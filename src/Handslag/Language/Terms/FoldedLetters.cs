using System.Globalization;
using Handslag.Platform;

namespace Handslag.Language.Terms;

/// <summary>Single letters as <see cref="Folded"/> folds them, without making strings.</summary>
static class FoldedLetters
{
    const int Known = 0x250;
    static readonly char[] Latin = [.. Enumerable.Range(0, Known).Select(code => Folded.Fold(((char)code).ToString()) is [var plain, ..] ? plain : '\0')];

    /// <summary>Null for an accent that stands by itself.</summary>
    public static char? Of(char letter)
    {
        if (letter < Known) return Latin[letter] == '\0' ? null : Latin[letter];
        return CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark ? null : char.ToLowerInvariant(letter);
    }
}
