namespace Handslag.Web.Language.Calibration;

/// <summary>Where the pages about calibration are found.</summary>
static class CalibrationAddress
{
    public static string All(string workspace) => $"/w/{workspace}/calibration";

    public static string New(string workspace) => $"{All(workspace)}/new";

    public static string Session(string workspace, long id) => FormattableString.Invariant($"{All(workspace)}/{id}");

    /// <param name="number">Of the lead; null for the first that has no label yet.</param>
    public static string Label(string workspace, long id, int? number = null) => $"{Session(workspace, id)}/label" + (number is { } lead ? FormattableString.Invariant($"?lead={lead}") : "");

    public static string People(string workspace, long id) => $"{Session(workspace, id)}/people";
}
