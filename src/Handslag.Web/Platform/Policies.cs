using Handslag.Platform.People;
using Microsoft.AspNetCore.Authorization;

namespace Handslag.Web.Platform;

/// <summary>Who may do what, by name. Every endpoint names one of these or is open on purpose; anything else is denied.</summary>
static class Policies
{
    /// <summary>Anyone with an account, outside a workspace.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Anyone in the workspace of the address.</summary>
    public const string Member = nameof(Member);
    public const string Head = nameof(Head);
    public const string Signer = nameof(Signer);
    public const string Administrator = nameof(Administrator);
    public const string Sponsor = nameof(Sponsor);

    /// <summary>Heads and administrators: who may bring files in.</summary>
    public const string HeadOrAdministrator = nameof(HeadOrAdministrator);

    /// <summary>The policy of a program with this scope.</summary>
    public static string Scope(string scope) => $"scope:{scope}";

    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, string scope) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(Scope(scope));

    public static void AddPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build())
            .AddPolicy(SignedIn, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(HeadOrAdministrator, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => MeIn(context)?.Has(Roles.Head | Roles.Administrator) == true))
            .AddPolicy(Member, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => MeIn(context) is not null));
        foreach (var role in new[] { Roles.Head, Roles.Signer, Roles.Administrator, Roles.Sponsor })
            policies.AddPolicy(role.ToString(), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => MeIn(context)?.Has(role) == true));
        foreach (var scope in Scopes.All)
            policies.AddPolicy(Scope(scope), policy => policy.AddAuthenticationSchemes(TokenAuthentication.Scheme).RequireClaim(TokenAuthentication.ScopeClaim, scope));
    }

    /// <summary>
    /// The framework's own, made at the first request that comes this far rather than at the start: while it is made it asks for every endpoint, and
    /// building those takes longer than all else that a start waits for.
    /// </summary>
    public static void UsePolicies(this WebApplication app)
    {
        // As UseAuthorization says it; else the framework puts another in front of everything.
        ((IApplicationBuilder)app).Properties["__AuthorizationMiddlewareSet"] = true;
        AuthorizationMiddleware? policies = null;
        app.Use(next => http => LazyInitializer
            .EnsureInitialized(ref policies, () => new(next, app.Services.GetRequiredService<IAuthorizationPolicyProvider>(), app.Services)).Invoke(http));
    }

    static Me? MeIn(AuthorizationHandlerContext context) => (context.Resource as HttpContext)?.Features.Get<Me>();
}
