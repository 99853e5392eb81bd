using System.Text;
using Handslag.Language.Terms;
using Handslag.Web.Journeys.Export;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Http.Features;

namespace Handslag.Web.Language.Terms;

/// <summary>All terms as a file, for whoever may read them.</summary>
static class TermFileEndpoints
{
    public static void MapTermFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/terms/export.yaml", Yaml).RequireAuthorization(Policies.Member).ExcludeFromDescription();
        app.MapGet("/w/{workspace}/terms/export.xlsx", Workbook).RequireAuthorization(Policies.Member).ExcludeFromDescription();
    }

    static async Task<IResult> Yaml(string workspace, HttpContext http, TermFile file)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(TermYaml.Write(await file.All(http.RequestAborted))), "application/yaml", $"terms-{workspace}.yaml");
    }

    static async Task Workbook(string workspace, HttpContext http, TermFile file)
    {
        var terms = await file.All(http.RequestAborted);
        http.Response.ContentType = WorkbookFile.MediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"terms-{workspace}.xlsx\"";
        // The archive writes the few bytes between its parts without waiting in an async way.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        await Write(terms, http.Response.Body, http.RequestAborted);
    }

    internal static async Task Write(IEnumerable<FiledTerm> terms, Stream output, CancellationToken cancellation)
    {
        await using var sheet = await WorkbookFile.Begin(output, "Terms", cancellation);
        await sheet.Row([.. TermSheet.Columns], cancellation);
        foreach (var term in terms) await sheet.Row(TermSheet.Cells(term), cancellation);
    }
}
