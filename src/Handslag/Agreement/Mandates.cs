using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="From">The first day; null for today.</param>
/// <param name="Last">The last day; null for until it is revoked.</param>
public sealed record MandateToGive(long UserId, long FunnelId, LocalDate? From = null, LocalDate? Last = null);

public sealed record MandateLine(Mandate Mandate, string Name, string GivenBy);

/// <summary>A sponsor lets a signer sign for their side of a funnel, for a time, and may take that back. What was signed under it stays signed.</summary>
public sealed class Mandates(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<Mandate>> Give(MandateToGive input, Me who, CancellationToken cancellation) => db.Write(token => Give(input, who, clock.GetCurrentInstant(), token), cancellation);

    public Task<Outcome<Mandate>> Revoke(long mandateId, Me who, CancellationToken cancellation) => db.Write<Outcome<Mandate>>(
        async token =>
        {
            if (!who.Has(Roles.Sponsor)) return new Refusal("mandate.sponsor", "mandate");
            if (await db.Set<Mandate>().SingleOrDefaultAsync(one => one.Id == mandateId, token) is not { } mandate) return new Refusal("mandate.unknown", "mandate", $"{mandateId}");
            if (mandate.RevokedAt is not null) return new Refusal("mandate.revoked.already", "mandate", $"{mandateId}");
            mandate.RevokedAt = clock.GetCurrentInstant();
            audit.Record("mandate.revoked", who.UserId, $"mandate:{mandate.Id}", ("user", mandate.UserId));
            await db.SaveChangesAsync(token);
            return mandate;
        }, cancellation);

    /// <summary>All mandates there ever were, newest first.</summary>
    public Task<List<MandateLine>> List(CancellationToken cancellation) => (
        from mandate in db.Set<Mandate>().AsNoTracking()
        join user in db.Users on mandate.UserId equals user.Id
        join giver in db.Users on mandate.GivenBy equals giver.Id
        orderby mandate.Id descending
        select new MandateLine(mandate, user.DisplayName, giver.DisplayName)).ToListAsync(cancellation);

    async Task<Outcome<Mandate>> Give(MandateToGive input, Me who, Instant now, CancellationToken cancellation)
    {
        if (!who.Has(Roles.Sponsor)) return new Refusal("mandate.sponsor", "mandate");
        var zone = await ProposeVersion.Zone(db, cancellation);
        var today = now.InZone(zone).Date;
        var signer = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.UserId == input.UserId && member.LeftAt == null, cancellation);
        List<Refusal> refusals = [];
        if (signer is null || !signer.Roles.HasFlag(Roles.Signer) || signer.Side == Side.Management) refusals.Add(new("mandate.signer", "userId", $"{input.UserId}"));
        if (!await db.Set<Funnel>().AnyAsync(funnel => funnel.Id == input.FunnelId, cancellation)) refusals.Add(new("mandate.funnel", "funnelId", $"{input.FunnelId}"));
        if (input.From < today) refusals.Add(new("mandate.from", "from", $"{input.From:uuuu-MM-dd}", $"{today:uuuu-MM-dd}"));
        if (input.Last < (input.From ?? today)) refusals.Add(new("mandate.last", "last", $"{input.Last:uuuu-MM-dd}", $"{input.From ?? today:uuuu-MM-dd}"));
        if (refusals.Count > 0) return refusals;
        var given = new Mandate
        {
            WorkspaceId = db.Scope.Id, UserId = input.UserId, Side = signer!.Side, FunnelId = input.FunnelId, GivenBy = who.UserId,
            From = input.From is { } from && from > today ? zone.AtStartOfDay(from).ToInstant() : now,
            Until = input.Last is { } last ? zone.AtStartOfDay(last.PlusDays(1)).ToInstant() : null,
        };
        db.Add(given);
        await db.SaveChangesAsync(cancellation);
        audit.Record("mandate.given", who.UserId, $"mandate:{given.Id}", ("user", given.UserId), ("side", given.Side), ("funnel", given.FunnelId), ("from", given.From), ("until", given.Until));
        await db.SaveChangesAsync(cancellation);
        return given;
    }
}
