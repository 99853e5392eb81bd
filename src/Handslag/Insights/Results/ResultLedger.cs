using NodaTime;

namespace Handslag.Insights.Results;

/// <summary>Counts by month and owner. Months by number, January of year 0 being 0; owner 0 is nobody known.</summary>
public sealed class ResultLedger(int from, int to)
{
    readonly Dictionary<string, Dictionary<long, long[]>> columns = [];

    public int From => from;

    /// <summary>The first month that is left out.</summary>
    public int To => to;

    public void Add(string column, long owner, int month, long value)
    {
        if (month < from || month >= to || value == 0) return;
        if (!columns.TryGetValue(column, out var owners)) columns[column] = owners = [];
        if (!owners.TryGetValue(owner, out var months)) owners[owner] = months = new long[to - from];
        months[month - from] = checked(months[month - from] + value);
    }

    /// <param name="owner">Null for everybody together.</param>
    /// <param name="until">The first month left out.</param>
    public long Sum(string column, long? owner, int since, int until)
    {
        if (!columns.TryGetValue(column, out var owners)) return 0;
        var sum = 0L;
        foreach (var months in owner is { } one ? owners.TryGetValue(one, out var own) ? [own] : [] : owners.Values.AsEnumerable())
            for (var month = Math.Max(since, from); month < Math.Min(until, to); month++) sum += months[month - from];
        return sum;
    }

    /// <summary>The same counts with owners that are one person put together.</summary>
    public ResultLedger Merged(IReadOnlyDictionary<long, long> same)
    {
        if (same.Count == 0) return this;
        var merged = new ResultLedger(from, to);
        foreach (var (column, owners) in columns)
            foreach (var (owner, months) in owners)
                for (var i = 0; i < months.Length; i++) merged.Add(column, same.GetValueOrDefault(owner, owner), from + i, months[i]);
        return merged;
    }

    public long Total(string column) => Sum(column, null, from, to);

    /// <summary>Who has anything in these columns; without whoever is unknown.</summary>
    public IReadOnlyList<long> Owners(params ReadOnlySpan<string> of)
    {
        var all = new SortedSet<long>();
        foreach (var column in of)
            if (columns.TryGetValue(column, out var owners)) all.UnionWith(owners.Keys.Where(id => id != 0));
        return [.. all];
    }
}

/// <summary>The names of what is counted.</summary>
public static class ResultColumns
{
    public const string HandedOver = "handedOver";
    public const string Accepted = "accepted";

    /// <summary>Handovers decided on: each costs the company a handling.</summary>
    public const string Worked = "worked";

    public const string MarketingClocks = "clocks.marketing";
    public const string MarketingKept = "kept.marketing";
    public const string SalesClocks = "clocks.sales";
    public const string SalesKept = "kept.sales";
    public const string Won = "won";
    public const string Closed = "closed";

    /// <summary>In minor units.</summary>
    public const string Value = "value";

    /// <summary>Of deals whose lead marketing had handed over.</summary>
    public const string WonFromHandovers = "won.handed";

    public const string ValueFromHandovers = "value.handed";

    /// <summary>In minor units, of the deals whose margin is known; under nothing where deals lost money.</summary>
    public const string Margin = "margin";

    public const string MarginFromHandovers = "margin.handed";

    public static string Opportunities(string stage) => $"opportunities:{stage}";

    /// <summary>Deals whose customer left within so many months, in the month of leaving.</summary>
    public static string Left(int months) => $"left:{months}";

    public static string LeftValue(int months) => $"leftValue:{months}";

    public static string LeftMargin(int months) => $"leftMargin:{months}";

    /// <summary>Deals won so many months before, in the month in which they came of age.</summary>
    public static string Aged(int months) => $"aged:{months}";

    public static string Stayed(int months) => $"stayed:{months}";
}

/// <summary>A deal that a change of the facts concerns most.</summary>
/// <param name="ChangeMinor">What it brings more or less.</param>
public sealed record MovedDeal(long LeadId, long ChangeMinor);

/// <summary>The results of a time, and what is to be known about them.</summary>
public sealed record Results
{
    public required ResultLedger Ledger { get; init; }

    public required Instant AsOf { get; init; }

    public required string Zone { get; init; }

    /// <summary>Months before this one are known whole; by number.</summary>
    public required int KnownUntil { get; init; }

    /// <summary>Deals won, each once, whatever a change of the facts makes of them.</summary>
    public required long WonDeals { get; init; }

    public required long WonWithoutMargin { get; init; }

    /// <summary>Deals won without a value.</summary>
    public required long WonWithoutValue { get; init; }

    /// <summary>Deals won with a value under nothing: no value.</summary>
    public required long WonWithNegativeValue { get; init; }

    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>The one that all deals with a currency are in; null where there are several, or none.</summary>
    public string? Currency => Currencies.Where(currency => currency.Length > 0).ToList() is [var one] ? one : null;

    /// <summary>Deals closed by another than who had accepted the handover; they count for whoever closed.</summary>
    public required long TwoOwners { get; init; }

    /// <summary>Whether any source tells when customers leave.</summary>
    public required bool TellsWhoLeft { get; init; }

    /// <summary>Stages asked for that the funnel does not have.</summary>
    public required IReadOnlyList<string> UnknownStages { get; init; }

    /// <summary>Deals won of which it is known how long they took.</summary>
    public required long WithLength { get; init; }

    /// <summary>Of a change: how many leads or deals it touched, and the hours that it freed.</summary>
    public long Touched { get; init; }

    public long FreedHours { get; init; }

    public long ClonedDeals { get; init; }

    public IReadOnlyList<MovedDeal> Moved { get; init; } = [];
}
