namespace Handslag.Web.Signals;

/// <summary>Which of the five points helps with a statement, and where it is.</summary>
static class NextStep
{
    /// <summary>The text is <c>Next_{key}</c>.</summary>
    public static string Path(string workspace, string statement) => $"/w/{workspace}" + statement switch
    {
        "M2" => "/commitments?show=respond",
        "M3" => "/commitments?show=decide",
        "S2" => "/calibration",
        "M1" => "/campaigns",
        "M7" => "/requests",
        "S1" => "/contacts",
        "S3" => "/tools",
        "S4" => "/commitments",
        "M4" => "/funnel",
        "M6" => "/funnel",
        "S5" => "/desk/changes",
        _ => "/agreement",
    };
}
