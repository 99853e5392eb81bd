using Handslag.Platform.Database;
using Microsoft.AspNetCore.Mvc;

namespace Handslag.Web.Platform;

/// <summary>
/// Where the database is away or full, whoever asked is told so, and when to ask again: 503 with Retry-After. Nothing that was answered is lost, and
/// what was not answered may be sent again under its key.
/// </summary>
static partial class DatabaseAway
{
    const string Seconds = "5";

    public static void UseDatabaseAway(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted && DatabaseTroubles.Of(failure) is { } trouble)
        {
            Asked(app.Logger, trouble, failure.GetBaseException().Message);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = Seconds;
            if (http.Request.Path.StartsWithSegments("/api/v1"))
                await TypedResults.Problem(new ProblemDetails
                {
                    Type = $"urn:handslag:database:{(trouble == DatabaseTrouble.Full ? "full" : "away")}", Status = StatusCodes.Status503ServiceUnavailable,
                    Title = trouble == DatabaseTrouble.Full ? "There is no room left to write. Reading goes on; ask again when there is." : "The database cannot be reached. Ask again in a moment.",
                }).ExecuteAsync(http);
        }
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "The database is {Trouble}: {Reason}")]
    static partial void Asked(ILogger log, DatabaseTrouble trouble, string reason);
}
