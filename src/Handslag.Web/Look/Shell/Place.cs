namespace Handslag.Web.Look.Shell;

/// <summary>The parts of the loop, in the order of the navigation.</summary>
public enum Loop
{
    Today,
    Agree,
    Work,
    Measure,
    Talk,
    Settings,
}

/// <summary>An entry of the navigation. <paramref name="Key"/> names its text (<c>Place_…</c>), <paramref name="Path"/> follows <c>/w/{workspace}</c>.</summary>
public sealed record Place(string Key, Loop Loop, string Path, string Icon, bool OnPhone = false)
{
    /// <summary>Only places that lead somewhere; a new capability adds its line here and its text.</summary>
    public static readonly IReadOnlyList<Place> All =
    [
        new("Today", Loop.Today, "", "home", OnPhone: true),
        new("Notices", Loop.Today, "/notices", "bell"),
        new("Agreement", Loop.Agree, "/agreement", "file-text"),
        new("Terms", Loop.Agree, "/terms", "vocabulary"),
        new("Personas", Loop.Agree, "/personas", "users"),
        new("Desk", Loop.Work, "/desk", "layout-list", OnPhone: true),
        new("Leads", Loop.Work, "/leads", "users", OnPhone: true),
        new("Requests", Loop.Work, "/requests", "arrows-left-right"),
        new("Tools", Loop.Work, "/tools", "briefcase"),
        new("Import", Loop.Work, "/import", "upload"),
        new("Commitments", Loop.Measure, "/commitments", "checks"),
        new("Funnel", Loop.Measure, "/funnel", "chart-funnel"),
        new("Calibration", Loop.Measure, "/calibration", "target"),
        new("Signals", Loop.Measure, "/signals", "activity-heartbeat"),
        new("Results", Loop.Measure, "/results", "chart-line"),
        new("Rewards", Loop.Measure, "/rewards", "coins"),
        new("Reviews", Loop.Talk, "/reviews", "message-2"),
        new("Meetings", Loop.Talk, "/meetings", "calendar-event"),
        new("Actions", Loop.Talk, "/actions", "checklist"),
        new("Goals", Loop.Talk, "/goals", "flag"),
        new("Programme", Loop.Talk, "/programme", "stairs-up"),
        new("Settings", Loop.Settings, "/settings", "settings"),
    ];

    public string AddressIn(string workspace) => $"/w/{workspace}{Path}";

    /// <summary>Whether <paramref name="path"/> is this place or lies within it.</summary>
    public bool IsAt(string path, string workspace)
    {
        var address = AddressIn(workspace);
        return path.Equals(address, StringComparison.OrdinalIgnoreCase)
            || (Path.Length > 0 && path.StartsWith(address + "/", StringComparison.OrdinalIgnoreCase));
    }
}
