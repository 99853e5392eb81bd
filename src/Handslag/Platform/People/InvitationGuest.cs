using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <summary>Who an invitation is for and where it leads; nobody if it no longer works.</summary>
public sealed class InvitationGuest(HandslagDb db, SignInLinks links, PeopleLimits limits)
{
    public sealed record Person(string Email, string Name, string Workspace, int ShortestPassword);

    public async Task<Person?> Find(string secret, CancellationToken cancellation)
    {
        var link = await links.Look(secret, LinkPurpose.Invitation, cancellation);
        if (link.IsRefused) return null;
        var (userId, workspaceId) = (link.Value.UserId, link.Value.WorkspaceId);
        return await (
            from user in db.Users
            from workspace in db.Set<Workspace>()
            where user.Id == userId && workspace.Id == workspaceId
            select new Person(user.Email!, user.DisplayName, workspace.Name, limits.ShortestPassword)).SingleOrDefaultAsync(cancellation);
    }
}
