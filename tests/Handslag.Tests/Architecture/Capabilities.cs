namespace Handslag.Tests.Architecture;

/// <summary>The business folders of both projects, in the order in which they may use each other: each only earlier ones.</summary>
static class Capabilities
{
    public static readonly string[] InOrder =
    [
        "Platform", "Time", "Agreement", "Journeys", "Handovers", "Insights", "Language", "Personas",
        "Reviews", "Signals", "Rewards", "Rhythm", "Programme",
    ];

    /// <summary>What the web project has besides: the look that all pages share, and the command line.</summary>
    public static readonly string[] OnlyOnTheWeb = ["Look", "Cli"];

    /// <summary>The folder a type lives in: "Journeys" for Handslag.Journeys.Import.MappedRow; null for what is not ours.</summary>
    public static string? Of(string? fullName)
    {
        var parts = fullName?.Split('.');
        return parts is ["Handslag", var folder, _, ..] && InOrder.Contains(folder) ? folder : null;
    }

    public static bool MayUse(string user, string used) => Array.IndexOf(InOrder, used) <= Array.IndexOf(InOrder, user);
}
