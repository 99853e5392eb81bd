using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Handslag.Web.Platform;

/// <summary>An endpoint of which no request leaves a trace: neither a line in the log, nor a span, nor a measurement.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class QuietEndpointAttribute : Attribute;

/// <summary>One line a request with the pattern of the address, never the address itself: paths hold secrets of links, queries hold names.</summary>
static partial class RequestLog
{
    public static void UseRequestLog(this WebApplication app) => app.Use(async (http, next) =>
    {
        var (started, method) = (Stopwatch.GetTimestamp(), http.Request.Method);
        await next(http);
        // Where a problem page answered, the line is about what was asked for.
        if ((http.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint ?? http.GetEndpoint()) is RouteEndpoint { RoutePattern.RawText: { } pattern } endpoint && !endpoint.IsStaticAsset() && !endpoint.IsQuiet())
        {
            var milliseconds = (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            Answered(app.Logger, method, pattern, http.Response.StatusCode, milliseconds);
        }
    });

    public static bool IsQuiet(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<QuietEndpointAttribute>() is not null;

    /// <summary>Keeps a quiet endpoint out of traces and measurements; after routing.</summary>
    public static void UseQuietEndpoints(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.IsQuiet() == true)
        {
            if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics) metrics.MetricsDisabled = true;
            if (http.Features.Get<IHttpActivityFeature>()?.Activity is { } activity)
                (activity.IsAllDataRequested, activity.ActivityTraceFlags) = (false, activity.ActivityTraceFlags & ~ActivityTraceFlags.Recorded);
        }

        await next(http);
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Pattern} {Status} {Milliseconds} ms")]
    static partial void Answered(ILogger log, string method, string pattern, int status, long milliseconds);
}
