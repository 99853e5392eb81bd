using System.Runtime.InteropServices;

namespace Handslag.Bench;

/// <summary>The figures of one run as a page of Markdown.</summary>
sealed class Report
{
    static readonly string[] NotIdle =
        ["", "The machine was not idle: other work wanted the same cores. Seconds, and ratios of work on two cores or long runs, are worse than on a quiet one."];

    readonly List<string> lines = [];

    /// <param name="ours">What was measured of Handslag.</param>
    /// <param name="beside">What it was measured beside, in the same run.</param>
    /// <param name="ratio">Null where the figure stands alone.</param>
    public void Add(string what, string ours, string beside, double? ratio, string budget)
    {
        lines.Add($"| {what} | {ours} | {beside} | {(ratio is { } known ? $"{known:0.00}" : "")} | {budget} |");
        Console.Error.WriteLine($"{what}: {ours}; {beside}; {ratio:0.00}");
    }

    public string Markdown(Setting setting)
    {
        IEnumerable<string> page =
        [
            "# Benchmarks",
            "",
            "Written by `bench/run`. Ratios are measured side by side in one run, the best of each side; a ratio says more than a second.",
            "",
            $"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC · commit {setting.Commit} · {Environment.ProcessorCount} cores, {Machine.MemoryGigabytes:0} GB · "
                + $"{RuntimeInformation.OSDescription} · {RuntimeInformation.FrameworkDescription} · {Machine.SqliteShell} · load average {Machine.LoadAtStart} at the start.",
            .. Machine.IsBusy ? NotIdle : [],
            "",
            "| what | Handslag | beside | ratio | budget |",
            "| --- | --- | --- | --- | --- |",
            .. lines,
            "",
            "Not measured yet: the questions on PostgreSQL.",
        ];
        return string.Join(Environment.NewLine, page) + Environment.NewLine;
    }
}
