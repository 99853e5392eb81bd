using Handslag.Signals.Evidence;

namespace Handslag.Web.Signals;

/// <summary>Where the pages about signals are.</summary>
static class SignalAddress
{
    public static string Newest(string workspace) => $"/w/{workspace}/signals";

    public static string Round(string workspace, int number) => FormattableString.Invariant($"/w/{workspace}/signals/{number}");

    public static string Statement(string workspace, int number, string key) => $"{Round(workspace, number)}/{key}";

    public static string Cases(string workspace, int number, string key, Metric metric, bool? hit = null, int skip = 0, bool people = false) =>
        $"{Statement(workspace, number, key)}/cases/{metric}" + QueryString.Create(new KeyValuePair<string, string?>[]
        {
            new("hit", hit switch { true => "true", false => "false", null => null }), new("skip", skip == 0 ? null : FormattableString.Invariant($"{skip}")), new("people", people ? "true" : null),
        }.Where(pair => pair.Value is not null));

    public static string Rounds(string workspace) => $"/w/{workspace}/signals/rounds";

    public static string Pulse(string workspace) => $"/w/{workspace}/pulse";
}
