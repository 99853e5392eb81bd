using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Handslag.Web.Platform;

/// <summary>Lets a program in by <c>Authorization: Bearer hs_…</c> and enters the token's workspace; there is no other way to name one.</summary>
sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, HandslagDb db, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public new const string Scheme = "Token";
    public const string ScopeClaim = "scope";
    const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (await tokens.Find(header[Bearer.Length..].Trim(), Context.RequestAborted) is not { } token)
            return AuthenticateResult.Fail("No such token.");
        await db.Enter(token.WorkspaceId, Context.RequestAborted);
        Context.Features.Set(token);
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, token.Id.ToString(CultureInfo.InvariantCulture)), .. token.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope))],
            Scheme);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
