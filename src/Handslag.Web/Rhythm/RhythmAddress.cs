using System.Globalization;

namespace Handslag.Web.Rhythm;

/// <summary>Where meetings, actions and goals are found.</summary>
static class RhythmAddress
{
    public static string Meetings(string workspace) => $"/w/{workspace}/meetings";

    public static string Meeting(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/meetings/{id}");

    /// <summary>Where what is being typed on an item is kept.</summary>
    public static string Notes(string workspace, long itemId) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/agenda-items/{itemId}/notes");

    public static string Actions(string workspace) => $"/w/{workspace}/actions";

    /// <summary>The form for a new action, with what is to be done filled in.</summary>
    public static string NewAction(string workspace, string what) => $"{Actions(workspace)}?what={Uri.EscapeDataString(what)}#new";

    public static string Goals(string workspace) => $"/w/{workspace}/goals";
}
