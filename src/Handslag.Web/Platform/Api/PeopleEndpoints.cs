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

    sealed record MemberAnswer(long Id, string Name, Side Side, IReadOnlyList<string> Roles);

    public static void MapPeopleApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Workspace");
        api.MapGet("/workspace", TheWorkspace).RequireScope(Scopes.WorkspaceRead).WithSummary("The workspace of this token, and what the token may do");
        api.MapGet("/members", TheMembers).RequireScope(Scopes.MembersRead).WithSummary("The members of the workspace, by name");
    }

    static async Task<Ok<WorkspaceAnswer>> TheWorkspace(HttpContext http, HandslagDb db, CancellationToken cancellation)
    {
        var token = http.Features.Get<ApiToken>()!;
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == token.WorkspaceId, cancellation);
        return TypedResults.Ok(new WorkspaceAnswer(workspace.Slug, workspace.Name, workspace.Zone, new(token.Name, token.Scopes.Split(' '))));
    }

    static async Task<Ok<MemberAnswer[]>> TheMembers(Members members, CancellationToken cancellation) =>
        TypedResults.Ok((await members.List(cancellation)).Select(line => new MemberAnswer(line.UserId, line.Name, line.Side, RoleNames.Of(line.Roles))).ToArray());
}
