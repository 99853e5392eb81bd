using System.Globalization;

namespace Handslag.Web.Reviews;

/// <summary>Where the pages of this folder are found.</summary>
static class ReviewAddress
{
    public static string Tools(string workspace) => $"/w/{workspace}/tools";

    public static string Tool(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/tools/{id}");

    public static string ToolFile(string workspace, long id) => Tool(workspace, id) + "/file";

    public static string Campaigns(string workspace) => $"/w/{workspace}/campaigns";

    public static string Campaign(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/campaigns/{id}");

    public static string Contacts(string workspace) => $"/w/{workspace}/contacts";

    public static string Requests(string workspace) => $"/w/{workspace}/requests";

    public static string Request(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/requests/{id}");

    public static string Reviews(string workspace) => $"/w/{workspace}/reviews";

    public static string Round(string workspace, int number) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/reviews/{number}");

    public static string Subject(string workspace, int number, long subject) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/reviews/{number}/{subject}");

    public static string Summary(string workspace, int number) => Round(workspace, number) + "/summary";

    public static string Rules(string workspace) => $"/w/{workspace}/reviews/rules";

    /// <summary>What sales says about one lead in passing: what it used, and what it thinks of it.</summary>
    public static string LeadWork(string workspace, long lead) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/leads/{lead}/work");

    /// <summary>Back to where somebody came from; only to this workspace's own pages.</summary>
    public static string Back(string workspace, string? back, string otherwise) =>
        back is not null && back.StartsWith($"/w/{workspace}/", StringComparison.Ordinal) && !back.Contains("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) ? back : otherwise;
}
