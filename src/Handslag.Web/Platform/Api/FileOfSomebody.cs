using System.Text.Json;

namespace Handslag.Web.Platform.Api;

/// <summary>What is kept of somebody, as a file that they can read: indented JSON, which no cache keeps.</summary>
static class FileOfSomebody
{
    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static IResult Of<T>(HttpContext http, T kept, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(kept, Written), "application/json", name);
    }
}
