using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Says which version of the agreement carries a decision out, so that the days between can be counted.</summary>
public sealed class CarryDecisions(HandslagDb db, AuditLog audit, IClock clock)
{
    /// <param name="versionId">A draft, a proposal or an agreed version; null takes the link back.</param>
    public Task<Outcome<int>> Run(IReadOnlyCollection<long> decisionIds, long? versionId, Me? who, CancellationToken cancellation) => db.Write<Outcome<int>>(
        async token =>
        {
            if (!KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
            var version = versionId is { } id ? await db.Set<AgreementVersion>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, token) : null;
            if (versionId is not null && version is not { State: VersionState.Draft or VersionState.Proposed or VersionState.Agreed }) return new Refusal("version.unknown", "version", $"{versionId}");
            var decisions = await db.Set<Decision>().Where(one => decisionIds.Contains(one.Id)).ToListAsync(token);
            if (decisions.Count != decisionIds.Distinct().Count()) return new Refusal("decision.unknown", "decision");
            foreach (var decision in decisions) (decision.VersionId, decision.CarriedAt) = (versionId, versionId is null ? null : clock.GetCurrentInstant());
            audit.Record("decision.carried", who?.UserId, versionId is null ? null : $"agreement:{versionId}", ("decisions", decisions.Count));
            await db.SaveChangesAsync(token);
            return decisions.Count;
        }, cancellation);
}
