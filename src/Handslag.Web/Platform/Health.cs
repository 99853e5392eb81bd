using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform;

/// <summary>Live: the process answers. Ready: the database can be reached and has the current shape; nothing else is waited for.</summary>
static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", Ready).AllowAnonymous();
    }

    static async Task<IResult> Ready(HandslagDb db, CancellationToken cancellation)
    {
        var ready = await db.Database.CanConnectAsync(cancellation) && !(await db.Database.GetPendingMigrationsAsync(cancellation)).Any();
        return TypedResults.Text(ready ? "ready" : "not ready", statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
