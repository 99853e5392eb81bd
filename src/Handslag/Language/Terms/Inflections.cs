using Handslag.Platform;

namespace Handslag.Language.Terms;

/// <summary>
/// The forms in which a noun stands in Dutch and English sentences: plural, possessive, diminutive, and Dutch adjectives with their e. Made once a term;
/// a form that no language has costs an entry and matches nothing.
/// </summary>
static class Inflections
{
    const string Vowels = "aeiou";
    static readonly string[] Diminutives = ["je", "tje", "etje", "pje", "kje"];

    /// <summary>Every form of a term, and whether it counts in capitals only because in small letters it is an everyday word.</summary>
    public static IEnumerable<(string Form, bool MustBeCapitals)> Of(TermContent content)
    {
        var shortForms = content.Abbreviation is { } abbreviation ? [abbreviation] : Array.Empty<string>();
        return
        [
            .. shortForms.SelectMany(form => Abbreviation(form).Select(one => (one, CommonWords.Contains(form)))),
            .. new[] { content.Name.En }.Concat(content.SynonymsEn).SelectMany(form => Phrase(form, English, _ => [])).Select(form => (form, false)),
            .. new[] { content.Name.Nl }.Concat(content.SynonymsNl).SelectMany(form => Phrase(form, Dutch, Adjective)).Select(form => (form, false)),
        ];
    }

    static IEnumerable<string> Abbreviation(string form) => [form, form + "s", form + "'s", form + "en", form + "je", form + "'je", form + "jes"];

    /// <summary>The last word inflected; in Dutch the words before it with or without their ending.</summary>
    static IEnumerable<string> Phrase(string phrase, Func<string, IEnumerable<string>> inflected, Func<string, IEnumerable<string>> adjective)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) yield break;
        string[] before = [.. words[..^1]];
        List<string> beginnings = [string.Join(' ', before)];
        if (before.Length == 1) beginnings.AddRange(adjective(before[0]));
        foreach (var beginning in beginnings.Distinct())
            foreach (var last in inflected(words[^1]).Prepend(words[^1]).Distinct())
                yield return beginning.Length == 0 ? last : $"{beginning} {last}";
    }

    static IEnumerable<string> English(string written)
    {
        var word = Folded.Fold(written);
        List<string> plurals = [word + "s"];
        if (word.EndsWith('y') && word.Length > 2 && !Vowels.Contains(word[^2], StringComparison.Ordinal)) plurals.Add(word[..^1] + "ies");
        if (word is [.., 's' or 'x' or 'z'] || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal)) plurals.Add(word + "es");
        if (word.EndsWith("person", StringComparison.Ordinal)) plurals.Add(word[..^6] + "people");
        if (word.EndsWith("persona", StringComparison.Ordinal)) plurals.Add(word + "e");
        if (word.EndsWith("criterion", StringComparison.Ordinal)) plurals.Add(word[..^2] + "a");
        return [.. plurals, word + "'s", .. plurals.Select(plural => plural + "'")];
    }

    static IEnumerable<string> Dutch(string written)
    {
        var word = Folded.Fold(written);
        List<string> plurals = [word + "s", word + "'s", word + "en", word + "n"];
        if (word.EndsWith("heid", StringComparison.Ordinal)) plurals.Add(word[..^4] + "heden");
        if (word.EndsWith("um", StringComparison.Ordinal)) plurals.Add(word[..^2] + "a");
        if (word.EndsWith("us", StringComparison.Ordinal)) plurals.Add(word[..^2] + "i");
        if (word.EndsWith("man", StringComparison.Ordinal)) plurals.Add(word[..^3] + "mensen");
        if (Softened(word) is { } softened) plurals.Add(softened);
        return [.. plurals, .. Diminutives.SelectMany(ending => new[] { word + ending, word + ending + "s" })];
    }

    /// <summary>ideaal becomes ideale, warme becomes warm.</summary>
    static IEnumerable<string> Adjective(string written)
    {
        var word = Folded.Fold(written);
        if (word.EndsWith('e')) return [word[..^1]];
        return Softened(word) is { } softened ? [word + "e", softened[..^1]] : [word + "e"];
    }

    /// <summary>taak becomes taken, stap stappen, prijs prijzen, brief brieven.</summary>
    static string? Softened(string word)
    {
        if (word.Length < 3 || Vowels.Contains(word[^1], StringComparison.Ordinal)) return null;
        var (stem, last) = (word[..^1], word[^1]);
        var isLong = stem.Length > 1 && stem[^1] == stem[^2] && "aeou".Contains(stem[^1], StringComparison.Ordinal);
        var soft = last switch { 's' => 'z', 'f' => 'v', _ => last };
        if (isLong) return stem[..^1] + soft + "en";
        if (soft != last) return stem + soft + "en";
        return Vowels.Contains(stem[^1], StringComparison.Ordinal) && !Vowels.Contains(stem[^2], StringComparison.Ordinal) ? word + last + "en" : null;
    }
}
