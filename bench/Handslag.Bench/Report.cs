using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Handslag.Bench;

/// <summary>The page of figures: a section for each part, which stays as it was where a part was not measured anew.</summary>
sealed class Report(Setting setting)
{
    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<(string Name, string Title)> Parts =
    [
        ("clocks", "Clocks"), ("rewards", "Rewards"), ("start", "Start"), ("facts", "Facts through the API"), ("import", "Import"), ("questions", "Questions"),
        ("postgres", "Questions beside PostgreSQL"), ("pages", "Pages"), ("desk", "Desk"), ("live", "Live desks"), ("storm", "A storm of due times"), ("personas", "Personas"), ("language", "Language"),
    ];

    const string Introduction = """
        # Benchmarks

        Written by `bench/run`; `bench/run --only pages` measures one part anew and leaves the others as they were. Ratios are measured side by side in one
        run, the best of each side; a ratio says more than a second. Each part says when and beside how much other work it was measured: where the load
        average is above the number of cores, the machine was not ours alone, and seconds, and ratios of what uses both cores, are worse than on a quiet one.
        """;

    readonly Dictionary<string, List<string>> lines = [];
    readonly Dictionary<string, string> loads = [];
    string part = "";

    /// <summary>What is added from here on belongs to this part.</summary>
    public void Begin(string name)
    {
        part = name;
        lines.TryAdd(name, []);
        loads.TryAdd(name, Machine.Load);
    }

    /// <param name="ours">What was measured of Handslag.</param>
    /// <param name="beside">What it was measured beside, in the same run.</param>
    /// <param name="ratio">Null where the figure stands alone.</param>
    public void Add(string what, string ours, string beside, double? ratio, string budget)
    {
        lines[part].Add($"| {what} | {ours} | {beside} | {(ratio is { } known ? $"{known:0.00}" : "")} | {budget} |");
        Console.Error.WriteLine($"{what}: {ours}; {beside}; {ratio:0.00}");
    }

    public async Task Write()
    {
        var before = File.Exists(setting.Page) ? Sections(await File.ReadAllTextAsync(setting.Page)) : [];
        var page = new StringBuilder(Introduction).AppendLine();
        foreach (var (name, title) in Parts)
        {
            var section = lines.TryGetValue(name, out var rows) ? Section(name, rows) : before.GetValueOrDefault(title);
            if (section is not null) page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {title}").AppendLine().AppendLine(section.Trim());
        }

        await File.WriteAllTextAsync(setting.Page, page.ToString());
    }

    string Section(string name, List<string> rows) => string.Join(Environment.NewLine,
    [
        $"{DateTimeOffset.UtcNow:yyyy-MM-dd HH:mm} UTC · commit {setting.Commit} · {Environment.ProcessorCount} cores, {Machine.MemoryGigabytes:0} GB · {RuntimeInformation.OSDescription} · "
            + $"{RuntimeInformation.FrameworkDescription} · {Machine.SqliteShell} · load average {loads[name]} before, {Machine.Load} after.",
        "",
        "| what | Handslag | beside | ratio | budget |",
        "| --- | --- | --- | --- | --- |",
        .. rows,
    ]);

    static Dictionary<string, string> Sections(string page) => page.ReplaceLineEndings("\n").Split("\n## ").Skip(1)
        .Select(section => section.Split('\n', 2)).ToDictionary(section => section[0].Trim(), section => section.Length > 1 ? section[1] : "");
}
