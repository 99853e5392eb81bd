using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>A member's own secret address for their calendar program: shown once, revoked at any time, dead when they leave.</summary>
public sealed class KeepFeed(HandslagDb db, IClock clock)
{
    /// <returns>The secret; the one before it no longer works.</returns>
    public Task<string> Make(long userId, CancellationToken cancellation) => db.WriteAtOnce(async token =>
    {
        var secret = Secret.New();
        var feed = await db.Set<CalendarFeed>().SingleOrDefaultAsync(one => one.UserId == userId, token);
        if (feed is null) db.Add(feed = new() { WorkspaceId = db.Scope.Id, UserId = userId, SecretHash = "" });
        (feed.SecretHash, feed.MadeAt) = (Convert.ToHexStringLower(Secret.Hash(secret)), clock.GetCurrentInstant());
        await db.SaveChangesAsync(token);
        return secret;
    }, cancellation);

    public Task Revoke(long userId, CancellationToken cancellation) => db.Write(token => db.Set<CalendarFeed>().Where(one => one.UserId == userId).ExecuteDeleteAsync(token), cancellation);

    /// <summary>Whether this is the secret of somebody who is still a member of the workspace that was entered.</summary>
    public Task<bool> IsKnown(string secret, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(Secret.Hash(secret));
        return db.Set<CalendarFeed>().AnyAsync(feed => feed.SecretHash == hash && db.Set<Member>().Any(member => member.UserId == feed.UserId && member.LeftAt == null), cancellation);
    }
}
