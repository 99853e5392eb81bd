using DuckDB.NET.Data;
using NodaTime;

namespace Handslag.Insights;

/// <summary>A question to the columns of one workspace; its text stands in one place only, and this is it.</summary>
public abstract record Question<T>
{
    internal abstract T Answer(Reading reading);
}

/// <summary>One consistent look at a workspace's columns.</summary>
/// <param name="UpTo">The moment up to which everything that was committed is in the columns.</param>
/// <param name="File">For further connections to the same columns.</param>
/// <param name="Threads">How many may be used at once.</param>
sealed record Reading(DuckDBConnection Columns, Frame Frame, Instant UpTo, InsightFile File, int Threads);

/// <summary>An answer, and whether newer facts were still being read when it was given.</summary>
public sealed record Answer<T>(T Value, Instant UpTo, bool IsBehind);
