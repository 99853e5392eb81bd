using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="Hash">The words that the signer has before them.</param>
public sealed record VersionToSign(long VersionId, Side Side, string? Hash);

/// <summary>
/// A signer with a mandate puts their own signature for their side under exactly these words. The second signature settles from when the version
/// holds, and until when the one before it does. A paper agreement is confirmed the same way; its period was recorded.
/// </summary>
public sealed class SignVersion(HandslagDb db, IClock clock, AuditLog audit, EnqueueJob jobs)
{
    public Task<Outcome<AgreementVersion>> Run(VersionToSign input, Me who, CancellationToken cancellation) =>
        db.Write(token => Sign(input, who, token), cancellation);

    async Task<Outcome<AgreementVersion>> Sign(VersionToSign input, Me who, CancellationToken cancellation)
    {
        if (await FunnelTurn.TakeOf(db, input.VersionId, cancellation) is not { } version) return new Refusal("version.unknown", "version", $"{input.VersionId}");
        var now = clock.GetCurrentInstant();
        var signatures = await db.Set<AgreementSignature>().AsNoTracking().Where(one => one.VersionId == version.Id).ToListAsync(cancellation);
        var mandates = await db.Set<Mandate>().AsNoTracking().Where(one => one.FunnelId == version.FunnelId && one.UserId == who.UserId).ToListAsync(cancellation);
        var mandate = Signing.Check(version, signatures, mandates, who, input.Side, input.Hash, now);
        if (mandate.IsRefused) return mandate.Refusals.ToList();
        if (signatures.Count == 1 && await Settle(version, now, cancellation) is { } refused) return refused;

        db.Add(new AgreementSignature
        {
            WorkspaceId = db.Scope.Id, VersionId = version.Id, Side = input.Side, UserId = who.UserId, MandateId = mandate.Value.Id, Hash = version.Hash!, SignedAt = now,
        });
        version.Revision++;
        audit.Record("agreement.signed", who.UserId, $"agreement:{version.Id}", ("side", input.Side), ("content", version.Hash), ("mandate", mandate.Value.Id), ("from", version.InForceFrom));
        await db.SaveChangesAsync(cancellation);
        return version;
    }

    async Task<Refusal?> Settle(AgreementVersion version, Instant now, CancellationToken cancellation)
    {
        if (version.IsPaper)
        {
            version.State = VersionState.Agreed;
            return null;
        }

        var others = await db.Set<AgreementVersion>().Where(one => one.FunnelId == version.FunnelId && one.Id != version.Id).ToListAsync(cancellation);
        var newest = ProposeVersion.Newest(others);
        var from = TakingEffect.From(version.AskedFrom, now, newest, await ProposeVersion.Zone(db, cancellation));
        if (from.IsRefused) return from.Refusals[0];
        (version.State, version.InForceFrom) = (VersionState.Agreed, from.Value);
        if (newest is not null)
        {
            newest.InForceUntil = from.Value;
            newest.Revision++;
        }

        await db.SaveChangesAsync(cancellation);
        if (from.Value <= now) await FollowAgreement.Apply(db, version.FunnelId, now, cancellation);
        else await jobs.Run(FollowAgreement.Kind, new FunnelToFollow(version.FunnelId), cancellation, from.Value);
        return null;
    }
}
