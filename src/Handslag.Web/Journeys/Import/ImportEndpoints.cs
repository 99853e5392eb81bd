using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Journeys.Import;

/// <summary>Imports for programs: send a file with a mapping, ask how far it is, fetch the rows that were refused.</summary>
static class ImportEndpoints
{
    sealed record ImportAnswer(
        long Id, ImportStanding State, string File, long? Run, long Rows, long Facts, long Leads, long Changed, long Refused, long Duplicates, long Undated,
        long AmbiguousTimes, double? Share, double RowsPerSecond, long? SecondsLeft, IReadOnlyDictionary<string, long> Reasons, IReadOnlyList<Problem> Problems);

    sealed record Problem(string Key, string? Field, string? Value, string Rule);

    public static void MapImportApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Imports");
        api.MapPost("/imports", Start).RequireScope(Scopes.ImportsWrite).WithSummary("Import a file (multipart: mapping as JSON or mappingName, then file)")
            .WithDescription("The same Idempotency-Key starts one import, however often it is sent.").Accepts<IFormFile>("multipart/form-data").Produces<ImportAnswer>(StatusCodes.Status202Accepted).WithMetadata(new SeesToItsOwnKey());
        api.MapGet("/imports/{id:long}", Show).RequireScope(Scopes.ImportsRead).WithSummary("How far an import is, and what it did").Produces<ImportAnswer>();
        api.MapGet("/imports/{id:long}/refused", Refused).RequireScope(Scopes.ImportsRead).WithSummary("The refused rows as a CSV file to correct and import again");
    }

    static async Task<IResult> Start(HttpContext http, MultipartFile files, MappingsKept mappings, StartImport start, Imports imports, RefusalTexts texts)
    {
        var received = await files.Read(http, _ => Task.FromResult(true));
        if (received.IsRefused) return received.Answer();
        var (file, fields) = (received.Value.File!, received.Value.Fields);
        var mapping = await MappingOf(fields, mappings, http.RequestAborted);
        var started = mapping.IsRefused ? mapping.Refusals.ToList()
            : await start.Run(file.Id, mapping.Value, null, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, OnceOf(http.Request), http.RequestAborted);
        if (started.IsRefused)
        {
            await files.Drop(file);
            return started.Answer();
        }

        var line = (await imports.OfJob(started.Value, http.RequestAborted))!;
        if (line.Input?.FileId != file.Id) await files.Drop(file);
        var db = http.RequestServices.GetRequiredService<HandslagDb>();
        return TypedResults.Accepted(string.Create(CultureInfo.InvariantCulture, $"/api/v1/imports/{started.Value}"), await Answer(line, db, texts, http.RequestAborted));
    }

    static async Task<Outcome<string>> MappingOf(IReadOnlyDictionary<string, string> fields, MappingsKept mappings, CancellationToken cancellation)
    {
        if (fields.TryGetValue("mapping", out var json)) return json;
        if (!fields.TryGetValue("mappingName", out var name)) return new Refusal("mapping.missing", "mapping");
        var kept = await mappings.Find(name, cancellation);
        return kept.IsRefused ? kept.Refusals.ToList() : kept.Value.Mapping;
    }

    static async Task<IResult> Show(long id, HttpContext http, Imports imports, HandslagDb db, RefusalTexts texts) =>
        await imports.OfJob(id, http.RequestAborted) is { } line ? TypedResults.Ok(await Answer(line, db, texts, http.RequestAborted)) : TypedResults.NotFound();

    static async Task<IResult> Refused(long id, HttpContext http, Imports imports) =>
        await imports.OfJob(id, http.RequestAborted) is { Run: { } run } ? await RefusedRows.Download(http, run.Id) : TypedResults.NotFound();

    static async Task<ImportAnswer> Answer(ImportLine line, HandslagDb db, RefusalTexts texts, CancellationToken cancellation)
    {
        var run = line.Run;
        var reasons = run is null ? [] : await db.Set<RefusedRowRecord>().Where(row => row.RunId == run.Id).GroupBy(row => row.Reason)
            .ToDictionaryAsync(same => same.Key, same => same.LongCount(), cancellation);
        return new(
            line.JobId!.Value, line.Standing, line.FileName, run?.Id, run?.RowsDone ?? 0, run?.Facts ?? 0, run?.Leads ?? 0, run?.Changed ?? 0, run?.Refused ?? 0,
            run?.Duplicates ?? 0, run?.Undated ?? 0, run?.AmbiguousTimes ?? 0, line.Share, Math.Round(line.RowsPerSecond, 1), (long?)line.Left?.TotalSeconds, reasons,
            [.. (line.Progress?.Refusals ?? []).Select(refusal => new Problem(refusal.Key, refusal.Field, refusal.Value, texts.Of(refusal)))]);
    }

    static string OnceOf(HttpRequest request) =>
        request.Headers["Idempotency-Key"].ToString() is { Length: > 0 } key ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))) : Guid.NewGuid().ToString("N");
}
