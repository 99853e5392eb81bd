using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;

namespace Handslag.Web.Platform;

/// <summary>One line a request with the pattern of the address, never the address itself: paths hold secrets of links, queries hold names.</summary>
static partial class RequestLog
{
    public static void UseRequestLog(this WebApplication app) => app.Use(async (http, next) =>
    {
        var (started, method) = (Stopwatch.GetTimestamp(), http.Request.Method);
        await next(http);
        // Where a problem page answered, the line is about what was asked for.
        if ((http.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? http.GetEndpoint()) is RouteEndpoint { RoutePattern.RawText: { } pattern } endpoint && !endpoint.IsStaticAsset())
        {
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Answered(app.Logger, method, pattern, http.Response.StatusCode, milliseconds);
        }
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Pattern} {Status} {Milliseconds} ms")]
    static partial void Answered(ILogger log, string method, string pattern, int status, long milliseconds);
}
