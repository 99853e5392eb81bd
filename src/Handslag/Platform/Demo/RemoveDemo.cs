using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Demo;

/// <summary>Removes the entered demo workspace, and the accounts of its invented people where they have no other workspace.</summary>
public sealed class RemoveDemo(HandslagDb db, RemoveWorkspace remove)
{
    public async Task<Outcome<long>> Run(CancellationToken cancellation)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == db.Scope.Id, cancellation);
        if (workspace is not { IsDemo: true }) return new Refusal("demo.none", "workspace", workspace?.Slug);
        var rows = await remove.Run(cancellation);
        return rows + await db.Write(DismissCast, cancellation);
    }

    async Task<long> DismissCast(CancellationToken cancellation)
    {
        string[] emails = [.. DemoCast.All.Select(person => person.Email)];
        var invented = await db.Users.Where(user => emails.Contains(user.Email!) && !db.Set<Membership>().Any(place => place.UserId == user.Id))
            .Select(user => user.Id).ToListAsync(cancellation);
        return await db.Set<SignInLink>().Where(link => link.UserId != null && invented.Contains(link.UserId.Value)).ExecuteDeleteAsync(cancellation)
            + await db.Users.Where(user => invented.Contains(user.Id)).ExecuteDeleteAsync(cancellation);
    }
}
