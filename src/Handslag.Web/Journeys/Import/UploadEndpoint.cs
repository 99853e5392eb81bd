using Handslag.Platform.Files;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace Handslag.Web.Journeys.Import;

/// <summary>Receives the file of the import page. Its form is read by hand, because the usual way keeps the whole file on disk first.</summary>
static class UploadEndpoint
{
    public const string TokenField = "__RequestVerificationToken";

    public static void MapUpload(this IEndpointRouteBuilder app) =>
        app.MapPost("/w/{workspace}/import/upload", Receive).RequireAuthorization(Policies.HeadOrAdministrator);

    static async Task<IResult> Receive(HttpContext http, string workspace, MultipartFile files, IAntiforgery antiforgery)
    {
        var received = await files.Read(http, fields => IsOurForm(http, fields, antiforgery));
        if (received.IsRefused) return TypedResults.LocalRedirect($"{ImportAddress.List(workspace)}?refused={Uri.EscapeDataString(received.Refusals[0].Key)}");
        var kept = received.Value.Fields.GetValueOrDefault("mapping");
        var query = string.IsNullOrEmpty(kept) ? "" : $"?mapping={Uri.EscapeDataString(kept)}";
        return TypedResults.LocalRedirect(ImportAddress.Mapping(workspace, received.Value.File!.Id) + query);
    }

    /// <summary>The token stands before the file in the form, so that nothing is taken in from a page that is not ours.</summary>
    static async Task<bool> IsOurForm(HttpContext http, IReadOnlyDictionary<string, string> fields, IAntiforgery antiforgery)
    {
        http.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault(TokenField);
        return await antiforgery.IsRequestValidAsync(http);
    }

    /// <summary>A refusal that the import page may be asked to show: one of ours, by its key alone.</summary>
    public static Handslag.Platform.Refusal? Shown(string? key, IOptions<StoredFileOptions> limits) => key switch
    {
        null => null,
        "file.tooLarge" => new(key, "file", null, Megabytes(limits.Value)),
        "form.expired" or "file.missing" or "file.brokenOff" => new(key, "file"),
        _ when key.StartsWith("file.", StringComparison.Ordinal) && RefusalKeys.Contains(key) => new(key, "file", null, Megabytes(limits.Value)),
        _ => null,
    };

    public static string Megabytes(StoredFileOptions limits) => FormattableString.Invariant($"{limits.LargestFile / (1024 * 1024)}");

    static HashSet<string> RefusalKeys { get; } = [.. typeof(FileRefusal).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
}
