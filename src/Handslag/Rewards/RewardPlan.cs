using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

public enum PlanPeriod : short
{
    Month = 1,
    Quarter = 3,
    Year = 12,
}

/// <summary>Whose results a measure counts: those of whoever is paid, or those of both sides together.</summary>
public enum MeasureScope : short
{
    Own = 1,
    Shared = 2,
}

/// <summary>What a measure counts.</summary>
public enum MeasureKind : short
{
    /// <summary>Handovers begun in the period.</summary>
    HandedOver = 1,

    /// <summary>Handovers begun in the period that sales accepted.</summary>
    Accepted = 2,

    /// <summary>Of the clocks that the side promised and that began in the period, those kept, in per cent.</summary>
    CommitmentsKept = 3,

    /// <summary>Leads that entered the stage named by the measure for the first time.</summary>
    Opportunities = 4,

    DealsWon = 5,

    /// <summary>Value of what was won, in whole units of the currency.</summary>
    ValueWon = 6,

    /// <summary>Of the customers won <see cref="Measure.HorizonMonths"/> before, those that stayed, in per cent.</summary>
    Retention = 7,

    /// <summary>What is left of the value after direct costs, where deals tell it, in whole units of the currency.</summary>
    Margin = 8,

    /// <summary>How far the goals came whose cycle ended in the period, in per cent: a reached one is 100.</summary>
    GoalsReached = 9,
}

/// <summary>Above this per cent of the target each further per cent counts so many times.</summary>
public sealed record Accelerator(decimal From, decimal Rate);

/// <summary>One thing that a role is paid for.</summary>
public sealed record Measure
{
    public required MeasureKind Kind { get; init; }

    public required MeasureScope Scope { get; init; }

    /// <summary>Its part of the pay in per cent; those of a role sum to 100.</summary>
    public required decimal Weight { get; init; }

    /// <summary>What is to be reached in a period, in the unit of the kind: of a shared measure by both sides together, of an own one by the person or the team.</summary>
    public required decimal Target { get; init; }

    /// <summary>Under this nothing is paid; in the same unit.</summary>
    public decimal Threshold { get; init; }

    /// <summary>Between threshold and target each per cent short costs so many per cent.</summary>
    public decimal Decelerator { get; init; } = 1;

    /// <summary>In order of where they begin, from 100 per cent up.</summary>
    public IReadOnlyList<Accelerator> Accelerators { get; init; } = [];

    /// <summary>The most that it pays, in per cent of its weight; null for no cap.</summary>
    public decimal? Cap { get; init; }

    /// <summary>How far ahead it looks; of retention also after how long a customer must still be there.</summary>
    public int HorizonMonths { get; init; }

    /// <summary>Of opportunities: the stage by its key.</summary>
    public string? Stage { get; init; }

    /// <summary>Rates do not grow with the length of a period; all else does.</summary>
    public bool IsRate => Kind is MeasureKind.CommitmentsKept or MeasureKind.Retention or MeasureKind.GoalsReached;

    public bool IsLong => HorizonMonths > RewardLimits.QuarterMonths;
}

/// <summary>What was paid for a deal is taken back where the customer leaves so soon.</summary>
/// <param name="Share">Of the deal's value, in per cent, taken off the period in which the customer leaves.</param>
public sealed record ClawBack(int Months, decimal Share);

/// <summary>What one role is paid for. Pay is counted against a variable of 100 a person and period.</summary>
public sealed record PlanRole
{
    public required string Key { get; init; }

    public required Words Name { get; init; }

    public required Side Side { get; init; }

    /// <summary>Each salesperson by their own results; else the role as one team.</summary>
    public bool IsByPerson { get; init; }

    /// <summary>How many people have the role; null where the facts tell.</summary>
    public int? People { get; init; }

    /// <summary>The variable of one person at target in a year, where the company wants amounts.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The most a person gets in a period, in per cent of the variable.</summary>
    public decimal? Cap { get; init; }

    public int PayOutAfterMonths { get; init; }

    public ClawBack? ClawBack { get; init; }

    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>How much of the pay hangs on what both sides reach together, in per cent.</summary>
    public decimal SharedShare => Measures.Where(measure => measure.Scope == MeasureScope.Shared).Sum(measure => measure.Weight);

    /// <summary>How much of the pay hangs on what lies beyond the quarter, in per cent.</summary>
    public decimal HorizonShare => Measures.Where(measure => measure.IsLong).Sum(measure => measure.Weight);
}

/// <summary>A bonus design for both sides, without people in it. Its hash is what is signed.</summary>
public sealed record RewardPlan
{
    public required string Key { get; init; }

    public required Words Name { get; init; }

    /// <summary>The reasoning behind it.</summary>
    public Words? Why { get; init; }

    public required PlanPeriod Period { get; init; }

    /// <summary>Of the amounts; null where there are none.</summary>
    public string? Currency { get; init; }

    public required IReadOnlyList<PlanRole> Roles { get; init; }

    public int Months => (int)Period;

    public IEnumerable<PlanRole> Of(Side side) => Roles.Where(role => role.Side == side);
}
