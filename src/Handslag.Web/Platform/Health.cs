using Handslag.Platform.Database;

namespace Handslag.Web.Platform;

/// <summary>
/// Live: the process answers. Ready: the database can be reached and has the current shape; nothing else is waited for. Answered before routing, whose
/// first question builds every endpoint.
/// </summary>
static class Health
{
    static readonly PathString Live = "/health/live";
    static readonly PathString Ready = "/health/ready";

    public static void UseHealth(this WebApplication app) => app.Use((http, next) =>
        !HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) ? next(http)
        : http.Request.Path == Live ? TypedResults.Text("live").ExecuteAsync(http)
        : http.Request.Path == Ready ? AnswerReady(http)
        : next(http));

    static async Task AnswerReady(HttpContext http)
    {
        var isReady = await DatabaseShape.IsReady(http.RequestServices.GetRequiredService<DatabaseOptions>(), http.RequestAborted);
        await TypedResults.Text(isReady ? "ready" : "not ready", statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable).ExecuteAsync(http);
    }
}
