using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform;

/// <summary>The banner's one click. Whoever removed the demo and has no account of their own goes on to set up the real thing, if nobody did yet.</summary>
static class DemoRemoval
{
    public static void MapDemoRemoval(this IEndpointRouteBuilder app) =>
        app.MapPost("/w/{workspace}/demo/remove", Remove).RequireAuthorization(Policies.Administrator);

    // The form field is unused; asking for a form makes the endpoint demand the antiforgery token.
    static async Task<Results<RedirectHttpResult, NotFound>> Remove(
        RemoveDemo remove, SetUp setUp, SignInManager<User> signIn, HandslagDb db, HttpContext http, [FromForm] string? back)
    {
        // Begun is carried through, also when the browser goes away.
        if ((await remove.Run(CancellationToken.None)).IsRefused) return TypedResults.NotFound();
        var reader = http.User.UserId();
        if (await db.Users.AnyAsync(user => user.Id == reader, CancellationToken.None)) return TypedResults.LocalRedirect("/");
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect(await setUp.NewSecret(CancellationToken.None) is { } secret ? $"/setup/{secret}" : "/sign-in");
    }
}
