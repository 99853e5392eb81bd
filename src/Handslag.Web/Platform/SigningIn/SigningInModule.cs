using Handslag.Platform.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Web.Platform.SigningIn;

static class SigningInModule
{
    const string CookieName = "handslag";
    const int DaysRemembered = 14;
    const int MinutesBetweenChecks = 5;

    public static void AddSigningIn(this IServiceCollection services)
    {
        new IdentityBuilder(typeof(User), services).AddSignInManager().AddDefaultTokenProviders();
        services.AddScoped<SignIn>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null)
            .AddIdentityCookies();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromMinutes(MinutesBetweenChecks));
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromDays(DaysRemembered);
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "back";
            options.Events.OnValidatePrincipal = CheckNowAndThen;
            options.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
    }

    /// <summary>The framework would first make all that looks after accounts, for every request, and then find that it is not time yet.</summary>
    static Task CheckNowAndThen(CookieValidatePrincipalContext context)
    {
        var options = context.HttpContext.RequestServices.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value;
        var now = context.HttpContext.RequestServices.GetRequiredService<IClock>().GetCurrentInstant().ToDateTimeOffset();
        return context.Properties.IssuedUtc is { } issued && now - issued <= options.ValidationInterval ? Task.CompletedTask : SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    public static void MapSigningIn(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", SignOut).RequireAuthorization(Policies.SignedIn);

    // The form field is unused; asking for a form makes the endpoint demand the antiforgery token.
    static async Task<RedirectHttpResult> SignOut(SignInManager<User> signIn, [FromForm] string? back)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/sign-in");
    }
}
