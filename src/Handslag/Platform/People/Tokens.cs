using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>The token, and its secret, which is shown once: <c>hs_…</c>.</summary>
public sealed record CreatedToken(ApiToken Token, string Secret);

/// <summary>The tokens of the workspace that has been entered. The table is global, because the token tells which workspace a program means.</summary>
public sealed class Tokens(HandslagDb db, IClock clock, AuditLog audit)
{
    public const string Prefix = "hs_";

    IQueryable<ApiToken> Own => db.Set<ApiToken>().Where(t => t.WorkspaceId == db.Scope.Id);

    public async Task<Outcome<CreatedToken>> Create(string? name, IReadOnlyList<string> scopes, long? createdBy, Instant? expires, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. Invalid.Name("name", name), .. Check(scopes)];
        if (refusals.Count > 0) return refusals;
        var secret = Prefix + Secret.New();
        var token = new ApiToken
        {
            SecretHash = Secret.Hash(secret),
            WorkspaceId = db.Scope.Id,
            Name = name!.Trim(),
            Scopes = string.Join(' ', scopes.Distinct().Order(StringComparer.Ordinal)),
            CreatedBy = createdBy,
            CreatedAt = clock.GetCurrentInstant(),
            ExpiresAt = expires,
        };
        await db.Write(async writing =>
        {
            db.Add(token);
            await db.SaveChangesAsync(writing);
            audit.Record("token.created", createdBy, $"token:{token.Id}", ("scopes", token.Scopes), ("expires", expires));
            await db.SaveChangesAsync(writing);
        }, cancellation);
        return new CreatedToken(token, secret);
    }

    public Task<List<ApiToken>> List(CancellationToken cancellation) => Own.AsNoTracking().OrderBy(t => t.Id).ToListAsync(cancellation);

    public Task<Outcome<ApiToken>> Revoke(long id, long? actor, CancellationToken cancellation) => db.Write<Outcome<ApiToken>>(
        async writing =>
        {
            var token = await Own.SingleOrDefaultAsync(t => t.Id == id, writing);
            if (token is null) return new Refusal("token.unknown", "token", id.ToString(CultureInfo.InvariantCulture));
            if (token.RevokedAt is not null) return token;
            token.RevokedAt = clock.GetCurrentInstant();
            audit.Record("token.revoked", actor, $"token:{id}");
            await db.SaveChangesAsync(writing);
            return token;
        },
        cancellation);

    /// <summary>The token with this secret, if it works now; null otherwise, without saying why.</summary>
    public async Task<ApiToken?> Find(string secret, CancellationToken cancellation)
    {
        if (!secret.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var (hash, now) = (Secret.Hash(secret), clock.GetCurrentInstant());
        return await db.Set<ApiToken>().AsNoTracking()
            .SingleOrDefaultAsync(t => t.SecretHash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now), cancellation);
    }

    static IEnumerable<Refusal> Check(IReadOnlyList<string> scopes)
    {
        if (scopes.Count == 0) yield return new("scopes.missing", "scopes");
        foreach (var scope in scopes.Except(Scopes.All))
            yield return new("scopes.unknown", "scopes", scope, string.Join(", ", Scopes.All));
    }
}
