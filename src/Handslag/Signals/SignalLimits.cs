using System.ComponentModel.DataAnnotations;
using Handslag.Agreement;

namespace Handslag.Signals;

/// <summary>Floors and defaults of signals; settings under <c>Signals</c>, checked at start. A floor can be raised and never lowered.</summary>
public sealed record SignalLimits
{
    /// <summary>No result of a statement with fewer answers.</summary>
    [Range(5, 50)]
    public int FewestAnswers { get; init; } = 5;

    /// <summary>From so many answers on, shares in per cent instead of five bands.</summary>
    [Range(10, 100)]
    public int FewestForShare { get; init; } = 10;

    /// <summary>No comment of a statement with fewer answers.</summary>
    [Range(10, 100)]
    public int FewestForComments { get; init; } = 10;

    /// <summary>A side with fewer members answers together.</summary>
    [Range(5, 20)]
    public int SmallestSide { get; init; } = 5;

    /// <summary>No finding of a metric with fewer cases.</summary>
    [Range(20, 1000)]
    public int FewestCases { get; init; } = 20;

    /// <summary>Things that are counted in full (tools, launches, goals) are read as "a of b" from so many on.</summary>
    [Range(5, 100)]
    public int FewestThings { get; init; } = 5;

    /// <summary>No finding of a metric by fewer owners or in fewer weeks.</summary>
    [Range(5, 50)]
    public int FewestClusters { get; init; } = 5;

    /// <summary>Per cent of the eligible cases whose source shows what a metric needs; below it there is no finding.</summary>
    [Range(80, 100)]
    public int LowestCoverage { get; init; } = 80;

    /// <summary>Days before a round closes over which evidence is taken.</summary>
    [Range(30, 365)]
    public int Days { get; init; } = 90;

    /// <summary>Months before a round closes over which things are counted.</summary>
    [Range(3, 24)]
    public int Months { get; init; } = 12;

    /// <summary>Percentage points by which a metric may miss its threshold and still meet it, where the agreement says nothing of it.</summary>
    [Range(0, 20)]
    public int Margin { get; init; } = 5;

    /// <summary>The longest that a round may stay open, in days.</summary>
    [Range(1, 60)]
    public int LongestRound { get; init; } = 30;

    [Range(100, 2000)]
    public int LongestComment { get; init; } = 500;

    [Range(20, 500)]
    public int LongestStatement { get; init; } = 140;

    /// <summary>Own statements of a workspace that are asked in a round.</summary>
    [Range(1, 20)]
    public int MostOwnStatements { get; init; } = 6;

    internal double MarginShare => Margin / 100.0;

    /// <summary>The same, with the margin that both sides signed where they did.</summary>
    public SignalLimits SignedIn(AgreementTerms terms) => this with { Margin = terms.Margin ?? Margin };
}
