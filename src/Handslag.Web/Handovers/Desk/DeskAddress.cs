using System.Globalization;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Where the desk's pages are found.</summary>
static class DeskAddress
{
    public static string Sales(string workspace) => $"/w/{workspace}/desk";

    public static string Marketing(string workspace) => $"/w/{workspace}/desk/marketing";

    public static string Changes(string workspace) => $"/w/{workspace}/desk/changes";

    public static string Handover(string workspace, long id, string? act = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/desk/{id}") + (act is null ? "" : $"?act={act}");

    public static string HandOver(string workspace, long leadId) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/desk/hand-over/{leadId}");

    /// <summary>Back to where a deed was done, saying what was done; only to this workspace's own pages.</summary>
    public static string After(string workspace, string? back, long handoverId, long actId)
    {
        var page = back is not null && back.StartsWith($"/w/{workspace}/desk", StringComparison.Ordinal) && !back.Contains("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal)
            ? back : Handover(workspace, handoverId);
        return string.Create(CultureInfo.InvariantCulture, $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={actId}");
    }
}
