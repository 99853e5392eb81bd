using Handslag.Agreement;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>A decision with the version into which it was taken, while that version is one that may still hold or does.</summary>
/// <param name="Version">Null where none took it, or the one that did was turned down, withdrawn or thrown away.</param>
public sealed record DecisionTaken(Decision Decision, AgreementVersion? Version)
{
    /// <summary>When the version that carries it out took effect; null before both sides signed it.</summary>
    public Instant? CarriedOut => Version is { State: VersionState.Agreed, InForceFrom: { } from } ? from : null;

    /// <summary>From the decision until it holds; null before. Never less than none: a version may take effect from a day that has begun.</summary>
    public double? Days => CarriedOut is { } at ? Math.Max(0, (at - Decision.DecidedAt).TotalDays) : null;

    public bool IsOpen => Version is null;
}

/// <summary>What was decided, and what became of it.</summary>
public sealed class DecisionsTaken(HandslagDb db)
{
    /// <summary>Newest first.</summary>
    public async Task<List<DecisionTaken>> Since(Instant? from, int most, CancellationToken cancellation) => await (
        from decision in db.Set<Decision>().AsNoTracking()
        join version in db.Set<AgreementVersion>().AsNoTracking().Where(one => one.State == VersionState.Draft || one.State == VersionState.Proposed || one.State == VersionState.Agreed)
            on decision.VersionId equals version.Id into found
        from version in found.DefaultIfEmpty()
        where @from == null || decision.DecidedAt >= @from
        orderby decision.Id descending
        select new DecisionTaken(decision, version)).Take(most).ToListAsync(cancellation);

    /// <summary>What was taken into one version, in the order in which it was decided.</summary>
    public Task<List<Decision>> Into(long versionId, CancellationToken cancellation) =>
        db.Set<Decision>().AsNoTracking().Where(decision => decision.VersionId == versionId).OrderBy(decision => decision.Id).ToListAsync(cancellation);
}
