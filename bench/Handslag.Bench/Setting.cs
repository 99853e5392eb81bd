namespace Handslag.Bench;

/// <summary>What is measured, with which programs, where generated files go, and which page is written.</summary>
/// <param name="Handovers">Open on the desk.</param>
sealed record Setting(IReadOnlyList<int> Sizes, string Folder, string Handslag, string EmptyHost, string Commit, IReadOnlySet<string> Parts, string Page, int Handovers)
{
    public static Setting Of(string[] args) => args is [var sizes, var folder, var handslag, var empty, var commit, var only, var page, var handovers]
        ? new([.. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)], folder, handslag, empty, commit, Chosen(only), page, int.Parse(handovers))
        : throw new ArgumentException("Start it with bench/run.");

    public bool Measures(string part) => Parts.Contains(part);

    public string LogOf(int leads) => Path.Combine(Folder, $"log-{leads}.csv");

    public static string Mapping => Path.Combine(AppContext.BaseDirectory, "mapping.json");

    static HashSet<string> Chosen(string only)
    {
        var chosen = only.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        if (chosen.Count == 0) chosen = [.. Report.Parts.Select(part => part.Name)];
        return chosen.Except(Report.Parts.Select(part => part.Name)).FirstOrDefault() is not { } unknown ? chosen
            : throw new ArgumentException($"There is no part {unknown}: {string.Join(", ", Report.Parts.Select(part => part.Name))}.");
    }
}
