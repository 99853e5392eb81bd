using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Signals;

/// <summary>Lets whoever follows a personal link of the pulse into the one workspace it is of, for that page alone. A link that does not work leads nowhere.</summary>
static class PulseLinks
{
    public static void UsePulseLinks(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: "/w/{Workspace}/pulse/{Secret}" })
        {
            await next(http);
            return;
        }

        if (await Enter(http) is { } user)
        {
            if (user.Language is { } language && http.User.UserId() is null) CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            http.Features.Set(new PulseGuest(user.Id, user.DisplayName));
            await next(http);
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    });

    static async Task<User?> Enter(HttpContext http)
    {
        if (http.GetRouteValue("Secret") is not string secret || http.GetRouteValue(Reader.WorkspaceRouteValue) is not string slug) return null;
        var (db, cancellation) = (http.RequestServices.GetRequiredService<HandslagDb>(), http.RequestAborted);
        var link = await http.RequestServices.GetRequiredService<SignInLinks>().Look(secret, LinkPurpose.Answer, cancellation);
        if (link.IsRefused || link.Value is not { WorkspaceId: { } workspaceId, UserId: { } userId }) return null;
        if (!await db.Set<Workspace>().AnyAsync(workspace => workspace.Id == workspaceId && workspace.Slug == slug, cancellation)) return null;
        await db.Enter(workspaceId, cancellation);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == userId, cancellation);
    }
}
