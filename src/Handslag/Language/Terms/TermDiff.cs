namespace Handslag.Language.Terms;

/// <summary>One part of a term that differs; the field as documents name it.</summary>
public sealed record TermDifference(string Field, string? Before, string? After);

/// <summary>What differs between two texts of a term.</summary>
public static class TermDiff
{
    /// <param name="before">Null for a first text.</param>
    public static IReadOnlyList<TermDifference> Between(TermContent? before, TermContent after) =>
    [
        .. Lines(before, after).Where(line => line.Before != line.After),
    ];

    static IEnumerable<TermDifference> Lines(TermContent? before, TermContent after)
    {
        yield return new("name.en", before?.Name.En, after.Name.En);
        yield return new("name.nl", before?.Name.Nl, after.Name.Nl);
        yield return new("abbreviation", before?.Abbreviation, after.Abbreviation);
        yield return new("synonyms.en", Joined(before?.SynonymsEn), Joined(after.SynonymsEn));
        yield return new("synonyms.nl", Joined(before?.SynonymsNl), Joined(after.SynonymsNl));
        yield return new("definition.en", before?.Definition?.En, after.Definition?.En);
        yield return new("definition.nl", before?.Definition?.Nl, after.Definition?.Nl);
    }

    static string? Joined(IReadOnlyList<string>? synonyms) => synonyms is { Count: > 0 } ? string.Join(", ", synonyms) : null;
}

/// <summary>A stretch of words that stayed, came or went.</summary>
public readonly record struct WordRun(string Text, WordFate Fate);

public enum WordFate
{
    Stayed,
    Came,
    Went,
}

/// <summary>What differs between two texts word by word: the longest common subsequence of their words.</summary>
public static class WordDiff
{
    /// <summary>Longer texts are shown whole, the old one and the new.</summary>
    const int MostWords = 400;

    public static IReadOnlyList<WordRun> Between(string before, string after)
    {
        var (old, now) = (before.Split(' '), after.Split(' '));
        if (old.Length > MostWords || now.Length > MostWords) return [new(before, WordFate.Went), new(after, WordFate.Came)];
        var longest = Lengths(old, now);
        List<(string Word, WordFate Fate)> words = [];
        var (i, j) = (0, 0);
        while (i < old.Length || j < now.Length)
        {
            if (i < old.Length && j < now.Length && old[i] == now[j])
            {
                words.Add((old[i++], WordFate.Stayed));
                j++;
            }
            else if (i < old.Length && (j == now.Length || longest[i + 1, j] >= longest[i, j + 1]))
            {
                words.Add((old[i++], WordFate.Went));
            }
            else
            {
                words.Add((now[j++], WordFate.Came));
            }
        }

        return Runs(words);
    }

    static int[,] Lengths(string[] old, string[] now)
    {
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
            for (var j = now.Length - 1; j >= 0; j--)
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return longest;
    }

    static List<WordRun> Runs(List<(string Word, WordFate Fate)> words)
    {
        List<WordRun> runs = [];
        foreach (var (word, fate) in words)
            if (runs is [.., var last] && last.Fate == fate) runs[^1] = last with { Text = $"{last.Text} {word}" };
            else runs.Add(new(word, fate));
        return runs;
    }
}
