using Handslag.Signals.Evidence;

namespace Handslag.Web.Signals;

/// <summary>Where the pages about signals are.</summary>
static class SignalAddress
{
    public static string Newest(string workspace) => $"/w/{workspace}/signals";

    /// <param name="funnel">Whose evidence, by key; null where there is only one.</param>
    public static string Round(string workspace, int number, string? funnel = null) => Path(workspace, number) + Written(("funnel", funnel));

    public static string Statement(string workspace, int number, string key, string? funnel = null) => $"{Path(workspace, number)}/{key}" + Written(("funnel", funnel));

    public static string Cases(string workspace, int number, string key, Metric metric, string? funnel, bool? hit = null, int skip = 0, bool people = false) =>
        $"{Path(workspace, number)}/{key}/cases/{metric}" + Written(
            ("funnel", funnel), ("hit", hit switch { true => "true", false => "false", null => null }), ("skip", skip == 0 ? null : FormattableString.Invariant($"{skip}")), ("people", people ? "true" : null));

    public static string Rounds(string workspace) => $"/w/{workspace}/signals/rounds";

    public static string Pulse(string workspace) => $"/w/{workspace}/pulse";

    static string Path(string workspace, int number) => FormattableString.Invariant($"/w/{workspace}/signals/{number}");

    static QueryString Written(params (string Name, string? Value)[] parts) =>
        QueryString.Create(parts.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));
}
