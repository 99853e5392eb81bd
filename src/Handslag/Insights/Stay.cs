using DuckDB.NET.Data;

namespace Handslag.Insights;

/// <summary>How long leads stayed in a stage, those that are still there as endless.</summary>
/// <param name="ByDay">Of some of them a source knows only the days, so that the times are in days.</param>
public sealed record Stay(Quantile Median, Quantile P75, Quantile P90, bool ByDay)
{
    internal static Stay Nothing { get; } = new(default, default, default, false);

    /// <summary>Of a visit, what <see cref="Columns"/> takes the quantiles of; binds $asof.</summary>
    internal static string Stayed { get; } =
        FormattableString.Invariant($"case when left_at <= $asof then minutes else {Quantile.Endless:F0} + ($asof - entered_at) / 6e7 end as stayed, by_day");

    /// <summary>Why a figure is missing: notYetHalf, notYetThreeQuarters or notYetNineTenths of them have left the stage; null where none is.</summary>
    public string? Reason =>
        Median.Minutes is null ? "notYetHalf"
        : P75.Minutes is null ? "notYetThreeQuarters"
        : P90.Minutes is null ? "notYetNineTenths"
        : null;

    /// <summary>Four columns of one row of a group, over the visits that fit.</summary>
    internal static string Columns(string fitting) => $"""
        quantile_cont(stayed, [0.5, 0.75, 0.9]) filter ({fitting}) as stays, coalesce(bool_or(by_day) filter ({fitting}), false) as by_day
        """;

    /// <param name="first">The column of the median; the others follow it.</param>
    /// <param name="of">How many visits.</param>
    /// <param name="atLeastMinutes">So long ago each of them began, at least.</param>
    internal static Stay? Read(DuckDBDataReader row, int first, long of, double atLeastMinutes)
    {
        return row.IsDBNull(first + 3) ? null : new(Of(0.5, 0), Of(0.75, 1), Of(0.9, 2), row.GetBoolean(first + 3));

        Quantile Of(double share, int column) => Quantile.Of(row.Double(first + column), share, of, atLeastMinutes);
    }
}
