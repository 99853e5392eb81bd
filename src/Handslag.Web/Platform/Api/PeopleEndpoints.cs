using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Platform.Api;

/// <summary>What a program may know about its workspace and the people in it.</summary>
static class PeopleEndpoints
{
    sealed record TokenAnswer(string Name, IReadOnlyList<string> Scopes);

    sealed record WorkspaceAnswer(string Workspace, string Name, string Zone, TokenAnswer Token);

    sealed record MemberAnswer(long Id, string Name, Side Side, IReadOnlyList<string> Roles, long Revision);

    sealed record InvitationInput(string? Email, string? Name, string? Side, IReadOnlyList<string>? Roles);

    /// <param name="Invitation">The link to pass on; null where the person has an account already.</param>
    sealed record InvitationAnswer(long Id, string? Invitation);

    sealed record MemberPlaceAnswer(long Id, Side Side, IReadOnlyList<string> Roles, long Revision);

    sealed record PlaceInput(string? Side, IReadOnlyList<string>? Roles, long Revision);

    public static void MapPeopleApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Workspace");
        api.MapGet("/workspace", TheWorkspace).RequireScope(Scopes.WorkspaceRead).WithSummary("The workspace of this token, and what the token may do");
        api.MapGet("/members", TheMembers).RequireScope(Scopes.MembersRead).WithSummary("The members of the workspace, by name");
        api.MapPost("/members", Invite).RequireScope(Scopes.MembersWrite).WithSummary("Invite somebody").Produces<InvitationAnswer>(StatusCodes.Status201Created);
        api.MapPut("/members/{id:long}", Place).RequireScope(Scopes.MembersWrite).WithSummary("Move a member to another side or other roles").Produces<MemberPlaceAnswer>();
        api.MapDelete("/members/{id:long}", Leave).RequireScope(Scopes.MembersWrite).WithSummary("Let a member go").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<Ok<WorkspaceAnswer>> TheWorkspace(HttpContext http, HandslagDb db, CancellationToken cancellation)
    {
        var token = http.Features.Get<ApiToken>()!;
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == token.WorkspaceId, cancellation);
        return TypedResults.Ok(new WorkspaceAnswer(workspace.Slug, workspace.Name, workspace.Zone, new(token.Name, token.Scopes.Split(' '))));
    }

    static async Task<Ok<MemberAnswer[]>> TheMembers(Members members, CancellationToken cancellation) =>
        TypedResults.Ok((await members.List(cancellation)).Select(line => new MemberAnswer(line.UserId, line.Name, line.Side, RoleNames.Of(line.Roles), line.Revision)).ToArray());

    static async Task<IResult> Invite(InvitationInput input, InviteMember invite, HttpContext http, IConfiguration configuration, CancellationToken cancellation)
    {
        var (side, roles) = PlaceOf(input.Side, input.Roles);
        var outcome = await invite.Run(new(input.Email?.Trim() ?? "", input.Name, null, side, roles), actor: null, cancellation);
        return outcome.Answer(made => TypedResults.Created("/api/v1/members", new InvitationAnswer(made.User.Id, made.Secret is { } secret
            ? $"{Serving.PublicAddress(configuration, [$"{http.Request.Scheme}://{http.Request.Host}"])}/invitation/{secret}" : null)));
    }

    static async Task<IResult> Place(long id, PlaceInput input, ChangeMember change, CancellationToken cancellation)
    {
        var (side, roles) = PlaceOf(input.Side, input.Roles);
        return (await change.Place(id, side, roles, input.Revision, actor: null, cancellation)).Answer(member =>
            TypedResults.Ok(new MemberPlaceAnswer(member.UserId, member.Side, RoleNames.Of(member.Roles), member.Revision)));
    }

    static async Task<IResult> Leave(long id, long revision, ChangeMember change, CancellationToken cancellation) =>
        (await change.Leave(id, revision, actor: null, cancellation)).Answer(_ => TypedResults.NoContent());

    /// <summary>What is no side or role stays undefined, for the use-case to refuse.</summary>
    static (Side Side, Roles Roles) PlaceOf(string? side, IReadOnlyList<string>? roles) => (
        Enum.TryParse<Side>(side, ignoreCase: true, out var known) ? known : default,
        roles is not null && roles.All(RoleNames.All.Contains) ? RoleNames.Parse(roles) : Roles.None);
}
