using Handslag.Platform;
using Handslag.Platform.Files;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Handslag.Web.Journeys.Import;

/// <summary>A request with a file and small fields around it.</summary>
sealed record ReceivedFile(StoredFile? File, IReadOnlyDictionary<string, string> Fields);

/// <summary>Takes a file from a request piece by piece into the stored files; never the whole of it into memory or onto this node's disk.</summary>
sealed class MultipartFile(StoreFile store, UploadedTable tables, RemoveStoredFile remove)
{
    const int LongestField = 1024 * 1024;
    const int MostParts = 20;

    /// <param name="mayGoOn">Asked with the fields so far before the file is taken in.</param>
    public async Task<Outcome<ReceivedFile>> Read(HttpContext http, Func<IReadOnlyDictionary<string, string>, Task<bool>> mayGoOn)
    {
        // The stored files have their own limit, with a refusal that says so.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        StoredFile? file = null;
        try
        {
            if (BoundaryOf(http.Request) is not { } boundary) return new Refusal("file.missing", "file");
            var reader = new MultipartReader(boundary, http.Request.Body);
            for (var parts = 0; parts < MostParts && await reader.ReadNextSectionAsync(http.RequestAborted) is { } section; parts++)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about)) continue;
                var name = HeaderUtilities.RemoveQuotes(about.Name).ToString();
                if (name != "file") fields[name] = await Text(section, http.RequestAborted);
                else if (file is null)
                {
                    if (!await mayGoOn(fields)) return new Refusal("form.expired");
                    var given = HeaderUtilities.RemoveQuotes(about.FileNameStar.HasValue ? about.FileNameStar : about.FileName).ToString();
                    if (given.Length == 0) return new Refusal("file.missing", "file");
                    var kept = await store.Run(given, section.Body, http.RequestAborted);
                    if (kept.IsRefused) return kept.Refusals.ToList();
                    file = kept.Value;
                }
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            await Drop(file);
            return new Refusal("file.brokenOff", "file");
        }

        return file is null ? new Refusal("file.missing", "file") : await Readable(new(file, fields), http.RequestAborted);
    }

    /// <summary>Forgets a file that will not be imported.</summary>
    public Task Drop(StoredFile? file) => file is null ? Task.CompletedTask : remove.Run(file.Id, CancellationToken.None);

    async Task<Outcome<ReceivedFile>> Readable(ReceivedFile received, CancellationToken cancellation)
    {
        var opened = await tables.Open(received.File!.Id, null, cancellation);
        if (opened.IsRefused)
        {
            await Drop(received.File);
            return opened.Refusals.Select(refusal => refusal with { Field = "file" }).ToList();
        }

        opened.Value.Dispose();
        return received;
    }

    static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary ? boundary.ToString() : null;

    static async Task<string> Text(MultipartSection section, CancellationToken cancellation)
    {
        using var text = new StreamReader(section.Body);
        var buffer = new char[LongestField];
        var read = await text.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, read);
    }
}
