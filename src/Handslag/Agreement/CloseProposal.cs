using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="Reason">Required to turn it down.</param>
public sealed record ProposalToClose(long VersionId, string? Reason);

/// <summary>A signer turns a proposal down with a reason, or who proposed it withdraws it. The version in force stays as it is.</summary>
public sealed class CloseProposal(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<AgreementVersion>> TurnDown(ProposalToClose input, Me who, CancellationToken cancellation)
    {
        var reason = input.Reason?.Trim();
        if (string.IsNullOrEmpty(reason)) return new Refusal("agreement.turnDown.reason", "reason");
        if (reason.Length > AgreementLimits.LongestReason) return new Refusal("agreement.text.long", "reason", reason[..20] + "…", $"{AgreementLimits.LongestReason}");
        return await db.Write(token => Close(input.VersionId, VersionState.TurnedDown, reason, who.UserId, version => MayTurnDown(version, who, token), token), cancellation);
    }

    /// <param name="who">Null where a program withdraws it.</param>
    public Task<Outcome<AgreementVersion>> Withdraw(long versionId, Me? who, CancellationToken cancellation) => db.Write(
        token => Close(versionId, VersionState.Withdrawn, null, who?.UserId, version => Task.FromResult(MayWithdraw(version, who)), token), cancellation);

    async Task<Refusal?> MayTurnDown(AgreementVersion version, Me who, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var mandates = await db.Set<Mandate>().AsNoTracking().Where(one => one.FunnelId == version.FunnelId && one.UserId == who.UserId).ToListAsync(cancellation);
        return who.Has(Roles.Signer) && mandates.Exists(mandate => Signing.Holds(mandate, version.FunnelId, who.UserId, who.Side, now)) ? null : new("agreement.turnDown.signer", "signer");
    }

    /// <summary>Who proposed it, or a head of either side.</summary>
    internal static Refusal? MayWithdraw(AgreementVersion version, Me? who) =>
        who is null || version.ProposedBy == who.UserId || who.Has(Roles.Head) ? null : new("agreement.withdraw.proposer", "version", $"{version.Number}");

    async Task<Outcome<AgreementVersion>> Close(
        long versionId, VersionState state, string? reason, long? actor, Func<AgreementVersion, Task<Refusal?>> mayNot, CancellationToken cancellation)
    {
        if (await FunnelTurn.TakeOf(db, versionId, cancellation) is not { } version) return new Refusal("version.unknown", "version", $"{versionId}");
        if (version.State == VersionState.Draft) return new Refusal("agreement.close.draft", "version", $"{version.Number}");
        if (version.State == VersionState.Agreed) return new Refusal("agreement.agreed.already", "version", $"{version.Number}");
        if (version.State != VersionState.Proposed) return new Refusal("agreement.closed.already", "version", $"{version.Number}");
        if (await mayNot(version) is { } refusal) return refusal;
        (version.State, version.ClosedBy, version.ClosedAt, version.ClosedReason) = (state, actor, clock.GetCurrentInstant(), reason);
        version.Revision++;
        audit.Record(state == VersionState.TurnedDown ? "agreement.turnedDown" : "agreement.withdrawn", actor, $"agreement:{version.Id}", ("number", version.Number));
        await db.SaveChangesAsync(cancellation);
        return version;
    }
}
