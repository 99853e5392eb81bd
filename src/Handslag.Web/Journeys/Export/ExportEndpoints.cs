using System.Globalization;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace Handslag.Web.Journeys.Export;

/// <summary>The leads of the list that is shown, as a file for a spreadsheet.</summary>
static class ExportEndpoints
{
    public static void MapLeadExports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/leads/export.csv", Csv).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapGet("/w/{workspace}/leads/export.xlsx", Workbook).RequireAuthorization(Policies.Member).ExcludeFromDescription();
    }

    static async Task Csv(string workspace, HttpContext http, LeadsSheet leads, Me me, IClock clock)
    {
        Begin(http, workspace, "csv", CsvFile.MediaType, clock);
        await using var file = new CsvFile(http.Response.Body, CultureInfo.CurrentUICulture);
        await leads.Write(LeadsQuery.Read(http.Request.Query), me, file, int.MaxValue, http.RequestAborted);
    }

    static async Task Workbook(string workspace, HttpContext http, LeadsSheet leads, Me me, IClock clock)
    {
        Begin(http, workspace, "xlsx", WorkbookFile.MediaType, clock);
        // The archive writes the few bytes between its parts without waiting in an async way; the rows do wait.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await using var file = await WorkbookFile.Begin(http.Response.Body, "Leads", http.RequestAborted);
        await leads.Write(LeadsQuery.Read(http.Request.Query), me, file, WorkbookFile.MostRows, http.RequestAborted);
    }

    static void Begin(HttpContext http, string workspace, string ending, string mediaType, IClock clock)
    {
        http.Response.ContentType = mediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"leads-{workspace}-{clock.GetCurrentInstant():uuuu-MM-dd}.{ending}\"");
    }
}
