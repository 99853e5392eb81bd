using System.Globalization;

namespace Handslag.Web.Journeys.Import;

/// <summary>Where the import pages are found.</summary>
static class ImportAddress
{
    public static string List(string workspace) => $"/w/{workspace}/import";

    public static string Mapping(string workspace, long fileId) => In(workspace, $"{fileId}/mapping");

    public static string Job(string workspace, long jobId) => In(workspace, $"job/{jobId}");

    public static string Report(string workspace, long runId) => In(workspace, $"{runId}");

    public static string RefusedRows(string workspace, long runId) => In(workspace, $"{runId}/refused");

    public static string Of(string workspace, ImportLine line) =>
        line is { IsOver: true, Run: { } run } || line.JobId is null ? Report(workspace, line.Run!.Id) : Job(workspace, line.JobId.Value);

    static string In(string workspace, FormattableString rest) => $"{List(workspace)}/{rest.ToString(CultureInfo.InvariantCulture)}";
}
