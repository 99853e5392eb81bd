using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>Links that let somebody in once. The secret leaves this class once and is never kept.</summary>
public sealed class SignInLinks(HandslagDb db, IClock clock, PeopleLimits limits)
{
    static readonly Refusal Unusable = new("link.unusable");

    /// <summary>A secret for a link to <c>/sign-in/link/{secret}</c> or <c>/invitation/{secret}</c>.</summary>
    /// <param name="until">When it stops working; null for as long as its purpose usually allows.</param>
    public async Task<string> Make(LinkPurpose purpose, long? userId, long? workspaceId, CancellationToken cancellation, Instant? until = null)
    {
        var secret = Secret.New();
        db.Add(new SignInLink
        {
            SecretHash = Secret.Hash(secret),
            Purpose = purpose,
            UserId = userId,
            WorkspaceId = workspaceId,
            ExpiresAt = until ?? clock.GetCurrentInstant() + limits.LinkLife(purpose),
        });
        await db.SaveChangesAsync(cancellation);
        return secret;
    }

    /// <summary>The link, if it still works: looking does not use it up, because mail scanners look too.</summary>
    public async Task<Outcome<SignInLink>> Look(string secret, LinkPurpose purpose, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.Hash(secret), clock.GetCurrentInstant());
        var link = await db.Set<SignInLink>().AsNoTracking()
            .SingleOrDefaultAsync(l => l.SecretHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now, cancellation);
        return link is null ? Unusable : link;
    }

    /// <summary>Uses the link up; of two at the same time one is refused.</summary>
    public async Task<Outcome<SignInLink>> Use(string secret, LinkPurpose purpose, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.Hash(secret), clock.GetCurrentInstant());
        var used = await db.Write(
            token => db.Set<SignInLink>()
                .Where(l => l.SecretHash == hash && l.Purpose == purpose && l.UsedAt == null && l.ExpiresAt > now)
                .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), token),
            cancellation);
        return used == 1 ? await db.Set<SignInLink>().AsNoTracking().SingleAsync(l => l.SecretHash == hash, cancellation) : Unusable;
    }
}
