using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>How a version stands at a moment.</summary>
public enum Standing
{
    Draft,
    Proposed,
    SignedByOne,
    Coming,
    InForce,
    Superseded,
    TurnedDown,
    Withdrawn,

    /// <summary>An agreement of the past that not both sides have confirmed.</summary>
    PaperUnconfirmed,
    Paper,
}

public sealed record SignatureLine(Side Side, string Name, long UserId, Instant At, string Hash);

/// <summary>A version with its words, who signed it, and how it stands.</summary>
public sealed record VersionRecord(
    AgreementVersion Version, AgreementTerms Terms, IReadOnlyList<SignatureLine> Signatures, string? StartedBy, string? ProposedBy, string? ClosedBy)
{
    public SignatureLine? Signature(Side side) => Signatures.FirstOrDefault(one => one.Side == side);

    public Standing StandingAt(Instant now) => Version.State switch
    {
        VersionState.Draft => Standing.Draft,
        VersionState.TurnedDown => Standing.TurnedDown,
        VersionState.Withdrawn => Standing.Withdrawn,
        VersionState.Proposed when Version.IsPaper => Standing.PaperUnconfirmed,
        VersionState.Proposed => Signatures.Count == 0 ? Standing.Proposed : Standing.SignedByOne,
        _ when Version.IsPaper => Standing.Paper,
        _ when now < Version.InForceFrom => Standing.Coming,
        _ => Version.InForceUntil <= now ? Standing.Superseded : Standing.InForce,
    };
}

/// <summary>The versions of agreements: what holds when, and how each stands.</summary>
public sealed class AgreementVersions(HandslagDb db)
{
    /// <summary>Which version of a funnel's agreement holds at which instant.</summary>
    public async Task<AgreementHistory> History(long funnelId, CancellationToken cancellation) =>
        (await Histories(cancellation)).GetValueOrDefault(funnelId, AgreementHistory.None);

    /// <summary>The same for every funnel that has an agreement.</summary>
    public Task<IReadOnlyDictionary<long, AgreementHistory>> Histories(CancellationToken cancellation) => db.Remember("agreements", null, ReadHistories, cancellation);

    async Task<IReadOnlyDictionary<long, AgreementHistory>> ReadHistories(CancellationToken cancellation)
    {
        var agreed = await db.Set<AgreementVersion>().AsNoTracking().Where(version => version.State == VersionState.Agreed).ToListAsync(cancellation);
        return agreed.GroupBy(version => version.FunnelId).ToDictionary(one => one.Key, one => new AgreementHistory(one.Select(InForce)));
    }

    /// <summary>All versions of a funnel, newest first.</summary>
    public Task<List<VersionRecord>> Of(long funnelId, CancellationToken cancellation) =>
        db.Remember("versions", funnelId, token => Load(version => version.FunnelId == funnelId, token), cancellation);

    public async Task<VersionRecord?> One(long versionId, CancellationToken cancellation) => (await Load(version => version.Id == versionId, cancellation)).SingleOrDefault();

    /// <summary>Proposals, and agreements on paper, that wait for a signature.</summary>
    public Task<List<VersionRecord>> Open(CancellationToken cancellation) =>
        db.Remember("proposals", null, token => Load(version => version.State == VersionState.Proposed, token), cancellation);

    async Task<List<VersionRecord>> Load(System.Linq.Expressions.Expression<Func<AgreementVersion, bool>> which, CancellationToken cancellation)
    {
        var versions = await db.Set<AgreementVersion>().AsNoTracking().Where(which).OrderByDescending(version => version.Number).ToListAsync(cancellation);
        var ids = versions.ConvertAll(version => version.Id);
        var signatures = await db.Set<AgreementSignature>().AsNoTracking().Where(one => ids.Contains(one.VersionId)).OrderBy(one => one.SignedAt).ToListAsync(cancellation);
        var users = signatures.Select(one => one.UserId)
            .Concat(versions.SelectMany(version => new[] { version.StartedBy, version.ProposedBy, version.ClosedBy }).OfType<long>()).Distinct().ToList();
        var names = await db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var byVersion = signatures.ToLookup(one => one.VersionId, one => new SignatureLine(one.Side, names.GetValueOrDefault(one.UserId, ""), one.UserId, one.SignedAt, one.Hash));
        return versions.ConvertAll(version => new VersionRecord(
            version, TermsDocument.Read(version.Terms), [.. byVersion[version.Id]], Name(version.StartedBy), Name(version.ProposedBy), Name(version.ClosedBy)));

        string? Name(long? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }

    static VersionInForce InForce(AgreementVersion version) =>
        new(version.Id, version.Number, version.InForceFrom!.Value, version.InForceUntil, version.IsPaper, TermsDocument.Read(version.Terms));
}
