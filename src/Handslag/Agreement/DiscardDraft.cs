using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Agreement;

/// <summary>Throws a draft away; nobody has seen it as a proposal, so nothing of it stays but the line in the audit log.</summary>
public sealed class DiscardDraft(HandslagDb db, AuditLog audit)
{
    public Task<Outcome<long>> Run(long versionId, long revision, long? actor, CancellationToken cancellation) => db.Write<Outcome<long>>(
        async token =>
        {
            if (await FunnelTurn.TakeOf(db, versionId, token) is not { } draft) return new Refusal("version.unknown", "version", $"{versionId}");
            if (draft.State != VersionState.Draft) return new Refusal("version.fixed.already", "version", $"{draft.Number}");
            if (draft.Revision != revision) return new Refusal("draft.changed.meanwhile", "revision", $"{revision}");
            await db.Set<DraftChange>().Where(change => change.VersionId == draft.Id).ExecuteDeleteAsync(token);
            db.Remove(draft);
            audit.Record("agreement.draft.discarded", actor, $"agreement:{draft.Id}", ("number", draft.Number));
            await db.SaveChangesAsync(token);
            return versionId;
        }, cancellation);
}
