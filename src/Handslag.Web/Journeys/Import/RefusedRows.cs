using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Journeys.Import;

/// <summary>The refused rows of an import as a file to correct.</summary>
static class RefusedRows
{
    public static void MapRefusedRows(this IEndpointRouteBuilder app) =>
        app.MapGet("/w/{workspace}/import/{run:long}/refused", (HttpContext http, string workspace, long run) => Download(http, run)).RequireAuthorization(Policies.HeadOrAdministrator);

    public static async Task<IResult> Download(HttpContext http, long runId)
    {
        var (db, services) = (http.RequestServices.GetRequiredService<HandslagDb>(), http.RequestServices);
        if (await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, http.RequestAborted) is not { } run) return TypedResults.NotFound();
        var name = $"{Path.GetFileNameWithoutExtension(run.FileName)}-refused.csv";
        if (run.RefusedFileId is { } fileId)
        {
            var stored = await services.GetRequiredService<OpenStoredFile>().Run(fileId, http.RequestAborted);
            return stored.IsRefused ? TypedResults.NotFound() : TypedResults.Stream(stored.Value, "text/csv; charset=utf-8", name);
        }

        // An import by the command line leaves its file in the data folder.
        var path = Path.Combine(services.GetRequiredService<DatabaseOptions>().DataFolder, "refused", FormattableString.Invariant($"{run.WorkspaceId}-{run.Id}.csv"));
        return File.Exists(path) ? TypedResults.PhysicalFile(path, "text/csv; charset=utf-8", name) : TypedResults.NotFound();
    }
}
