namespace Handslag.Language.Terms;

/// <summary>How long and how many terms may be. What goes beyond is refused by name.</summary>
public static class TermLimits
{
    public const int MostTerms = 1_000;
    public const int LongestName = 100;
    public const int LongestAbbreviation = 20;
    public const int MostSynonyms = 12;
    public const int LongestDefinition = 1_000;
    public const int LongestReason = 2_000;
    public const int LongestExample = 500;
    public const int MostExamples = 40;

    /// <summary>Terms that one proposal may change.</summary>
    public const int MostAtOnce = 500;

    public const int LargestFile = 2 * 1024 * 1024;
}
