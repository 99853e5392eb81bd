using System.Collections.Frozen;
using System.Globalization;
using Handslag.Platform;

namespace Handslag.Language.Terms;

/// <summary>A place in a text where a term is written.</summary>
public readonly record struct TermMark(int Start, int Length, long TermId);

public readonly record struct MarkedTerm(long Id, TermContent Content);

/// <summary>
/// Finds terms in a text: whole words, in whatever case and inflection of Dutch and English, the longest first. Words are folded as they are read and
/// looked up in a tree of words, so that a text costs one look-up a word, however many terms there are.
/// </summary>
public sealed class TermMarker
{
    const int LongestWord = 48;
    readonly FrozenDictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>>? roots;

    TermMarker(FrozenDictionary<string, Node> tree) => roots = tree.Count == 0 ? null : tree.GetAlternateLookup<ReadOnlySpan<char>>();

    public static readonly TermMarker None = new(FrozenDictionary<string, Node>.Empty);

    public static TermMarker For(IEnumerable<MarkedTerm> terms)
    {
        var tree = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (id, content) in terms)
            foreach (var (form, mustBeCapitals) in Inflections.Of(content)) Add(tree, form, id, mustBeCapitals);
        return tree.Count == 0 ? None : new(tree.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>In order, without overlap.</summary>
    public IReadOnlyList<TermMark> Find(ReadOnlySpan<char> text)
    {
        if (roots is not { } first) return [];
        List<TermMark>? found = null;
        Span<char> folded = stackalloc char[LongestWord];
        for (var at = 0; NextWord(text, at, out var start, out var end); at = end)
        {
            if (end - start > LongestWord || !first.TryGetValue(folded[..Fold(text[start..end], folded)], out var node)) continue;
            if (Longest(text, start, end, node, folded) is not { } mark || !StandsAlone(text, mark.Start, mark.Start + mark.Length)) continue;
            (found ??= []).Add(mark);
            end = mark.Start + mark.Length;
        }

        return found ?? (IReadOnlyList<TermMark>)[];
    }

    static TermMark? Longest(ReadOnlySpan<char> text, int start, int end, Node node, Span<char> folded)
    {
        TermMark? longest = null;
        while (true)
        {
            if (node.TermId is { } id && (!node.MustBeCapitals || IsCapitals(text[start..end]))) longest = new(start, end - start, id);
            if (node.Next is null || !NextWord(text, end, out var nextStart, out var nextEnd) || nextEnd - nextStart > LongestWord || !Joins(text[end..nextStart])) return longest;
            var word = folded[..Fold(text[nextStart..nextEnd], folded)];
            if (!node.Next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var next)) return longest;
            (node, end) = (next, nextEnd);
        }
    }

    /// <summary>Letters and digits, with an apostrophe or accent inside.</summary>
    static bool NextWord(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        start = from;
        while (start < text.Length && !char.IsLetterOrDigit(text[start])) start++;
        end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || (IsInside(text[end]) && end + 1 < text.Length && (char.IsLetter(text[end + 1]) || !IsApostrophe(text[end]))))) end++;
        return start < text.Length;
    }

    static bool IsInside(char letter) => IsApostrophe(letter) || (letter >= '\u0300' && CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark);

    static bool IsApostrophe(char letter) => letter is '\'' or '’';

    static int Fold(ReadOnlySpan<char> word, Span<char> into)
    {
        var length = 0;
        foreach (var letter in word)
            if (letter < 128) into[length++] = (char)(letter is >= 'A' and <= 'Z' ? letter | 0x20 : letter);
            else if (IsApostrophe(letter)) into[length++] = '\'';
            else if (FoldedLetters.Of(letter) is { } plain) into[length++] = plain;
        return length;
    }

    /// <summary>Words of one phrase have white space or one hyphen between them.</summary>
    static bool Joins(ReadOnlySpan<char> between) => between.Length is > 0 and <= 3 && (between.IsWhiteSpace() || between is "-" or "\u2011" or "\u2010");

    /// <summary>No part of an address, a file name or a name in code.</summary>
    static bool StandsAlone(ReadOnlySpan<char> text, int start, int end)
    {
        if (start > 0 && (text[start - 1] is '@' or '/' or '\\' or '_' or '#' or '&' or '=' || (text[start - 1] == '.' && start > 1 && char.IsLetterOrDigit(text[start - 2])))) return false;
        return end >= text.Length || !(text[end] is '@' or '\\' or '_' or '=' || (text[end] is '.' or ':' or '/' && end + 1 < text.Length && (char.IsLetterOrDigit(text[end + 1]) || text[end + 1] == '/')));
    }

    static bool IsCapitals(ReadOnlySpan<char> word)
    {
        var end = word.IndexOfAny('\'', '’') is > 0 and var cut ? cut : word.EndsWith("s") ? word.Length - 1 : word.Length;
        foreach (var letter in word[..end])
            if (char.IsLower(letter)) return false;
        return true;
    }

    static void Add(Dictionary<string, Node> tree, string form, long id, bool mustBeCapitals)
    {
        Node? node = null;
        var folded = new char[form.Length];
        for (var at = 0; NextWord(form, at, out var start, out var end); at = end)
        {
            var word = new string(folded, 0, Fold(form.AsSpan(start, end - start), folded));
            var level = node is null ? tree : node.Next ??= new(StringComparer.Ordinal);
            if (!level.TryGetValue(word, out node)) level[word] = node = new();
        }

        if (node is null || node.TermId is not null) return;
        (node.TermId, node.MustBeCapitals) = (id, mustBeCapitals);
    }

    sealed class Node
    {
        public long? TermId;
        public bool MustBeCapitals;
        public Dictionary<string, Node>? Next;
    }
}
