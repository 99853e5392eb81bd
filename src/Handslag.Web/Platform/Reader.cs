using System.Globalization;
using System.Security.Claims;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Web.Look.Shell;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform;

/// <summary>Finds out who is reading: their language and theme, their workspaces, and in the workspace of the address who they are there.
/// A workspace that is not theirs is not found, whether it exists or not.</summary>
static class Reader
{
    public const string WorkspaceRouteValue = "workspace";

    public static void UseReader(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.User.UserId() is { } userId && http.GetEndpoint() is { } endpoint && !endpoint.IsStaticAsset() && !await RecogniseWherePossible(http, userId))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        // Set here, because a culture set in a method that has returned is forgotten.
        if (http.Features.Get<ReaderLanguage>() is { } language) CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        await next(http);
    });

    /// <summary>The page that says that the database is away asks it for nobody.</summary>
    static async Task<bool> RecogniseWherePossible(HttpContext http, long userId)
    {
        try
        {
            return await Recognise(http, userId);
        }
        catch (Exception failure) when (http.Request.Path.StartsWithSegments("/problem") && DatabaseTroubles.Of(failure) is not null)
        {
            return true;
        }
    }

    public static long? UserId(this ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true && long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null;

    public static bool IsStaticAsset(this Endpoint endpoint) => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    static async Task<bool> Recognise(HttpContext http, long userId)
    {
        var (db, cancellation) = (http.RequestServices.GetRequiredService<HandslagDb>(), http.RequestAborted);
        var (user, workspaces) = await db.Remember("reader", userId, token => Read(db, userId, token), cancellation);
        if (user is null) return true;
        if (user.Language is not null) http.Features.Set(new ReaderLanguage(CultureInfo.GetCultureInfo(user.Language)));
        var shell = new ShellModel { UserName = user.DisplayName, Theme = user.Theme, OtherWorkspaces = [.. workspaces.Select(w => new WorkspaceLink(w.Slug, w.Name))] };
        http.Features.Set(shell);
        if (http.GetRouteValue(WorkspaceRouteValue) is not string slug) return true;

        if (workspaces.Find(w => w.Slug == slug) is not { } here) return false;
        await db.Enter(here.Id, cancellation);
        var (member, unread) = await db.Remember("member", userId, token => ReadMember(http, db, userId, token), cancellation);
        if (member is null) return false;
        http.Features.Set(new Me(userId, user.DisplayName, member.Side, member.Roles, user.Language));
        http.Features.Set(shell with
        {
            Workspace = new(here.Slug, here.Name),
            OtherWorkspaces = [.. shell.OtherWorkspaces.Where(w => w.Slug != here.Slug)],
            UserSide = member.Side,
            IsDemo = here.IsDemo,
            MayRemoveDemo = member.Roles.HasFlag(Roles.Administrator),
            Waiting = new Dictionary<string, int> { ["Notices"] = unread },
        });
        return true;
    }

    static async Task<(Person? User, List<Theirs> Workspaces)> Read(HandslagDb db, long userId, CancellationToken cancellation)
    {
        var user = await db.Users.AsNoTracking().Where(u => u.Id == userId).Select(u => new Person(u.DisplayName, u.Language, u.Theme)).SingleOrDefaultAsync(cancellation);
        return (user, user is null ? [] : await (
            from membership in db.Set<Membership>()
            join workspace in db.Set<Workspace>() on membership.WorkspaceId equals workspace.Id
            where membership.UserId == userId
            orderby workspace.Name, workspace.Id
            select new Theirs(workspace.Id, workspace.Slug, workspace.Name, workspace.IsDemo)).ToListAsync(cancellation));
    }

    static async Task<(Member? Member, int Unread)> ReadMember(HttpContext http, HandslagDb db, long userId, CancellationToken cancellation)
    {
        var member = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(m => m.UserId == userId && m.LeftAt == null, cancellation);
        return (member, member is null ? 0 : await http.RequestServices.GetRequiredService<InAppNotices>().Unread(userId, cancellation));
    }

    sealed record Person(string DisplayName, string? Language, string? Theme);

    sealed record Theirs(long Id, string Slug, string Name, bool IsDemo);

    sealed record ReaderLanguage(CultureInfo Culture);
}
