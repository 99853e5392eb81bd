using System.Globalization;
using Handslag.Programme;

namespace Handslag.Web.Programme;

/// <summary>The parts of the programme that have a page.</summary>
public enum ProgrammePart
{
    Ladder,
    Credits,
    Stakeholders,
    Sessions,
    Profile,
}

/// <summary>Where the programme is found.</summary>
static class ProgrammeAddress
{
    public static string Week(string workspace) => $"/w/{workspace}/first-week";

    public static string Week(string workspace, FirstWeekStep step) => $"/w/{workspace}/first-week/{step.ToString().ToLowerInvariant()}";

    public static string Results(string workspace) => $"/w/{workspace}/results";

    public static string Ladder(string workspace) => $"/w/{workspace}/programme";

    public static string Credits(string workspace) => $"/w/{workspace}/programme/credits";

    public static string Stakeholders(string workspace) => $"/w/{workspace}/programme/stakeholders";

    public static string Profile(string workspace) => $"/w/{workspace}/programme/profile";

    public static string ProfileSheet(string workspace) => $"/w/{workspace}/programme/profile/answer";

    public static string Sessions(string workspace) => $"/w/{workspace}/programme/sessions";

    public static string Session(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/programme/sessions/{id}");

    public static string Of(ProgrammePart part, string workspace) => part switch
    {
        ProgrammePart.Credits => Credits(workspace),
        ProgrammePart.Stakeholders => Stakeholders(workspace),
        ProgrammePart.Sessions => Sessions(workspace),
        ProgrammePart.Profile => Profile(workspace),
        _ => Ladder(workspace),
    };
}
