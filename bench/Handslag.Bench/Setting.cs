namespace Handslag.Bench;

/// <summary>What is measured, with which programs, and where generated files go.</summary>
sealed record Setting(IReadOnlyList<int> Sizes, string Folder, string Handslag, string EmptyHost, string Commit)
{
    public static Setting Of(string[] args) => args is [var sizes, var folder, var handslag, var empty, var commit]
        ? new([.. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)], folder, handslag, empty, commit)
        : throw new ArgumentException("Start it with bench/run.");

    public string LogOf(int leads) => Path.Combine(Folder, $"log-{leads}.csv");

    public static string Mapping => Path.Combine(AppContext.BaseDirectory, "mapping.json");
}
