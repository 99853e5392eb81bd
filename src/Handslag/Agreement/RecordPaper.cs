using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="First">The first day on which it held.</param>
/// <param name="Last">The last day on which it held, before today.</param>
public sealed record PaperToRecord(long VersionId, long Revision, LocalDate First, LocalDate Last);

/// <summary>Records a draft as an agreement of the past. It counts once a signer of each side has confirmed it, and only where no other version holds.</summary>
public sealed class RecordPaper(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<AgreementVersion>> Run(PaperToRecord input, long? actor, CancellationToken cancellation) =>
        db.Write(token => Record(input, actor, token), cancellation);

    async Task<Outcome<AgreementVersion>> Record(PaperToRecord input, long? actor, CancellationToken cancellation)
    {
        var checkedDraft = await DraftToFix.Load(db, input.VersionId, input.Revision, cancellation);
        if (checkedDraft.IsRefused) return checkedDraft.Refusals.ToList();
        var draft = checkedDraft.Value;
        var papers = await db.Set<AgreementVersion>().AsNoTracking()
            .Where(one => one.FunnelId == draft.FunnelId && one.IsPaper && (one.State == VersionState.Proposed || one.State == VersionState.Agreed)).ToListAsync(cancellation);
        var now = clock.GetCurrentInstant();
        var period = TakingEffect.Paper(input.First, input.Last, now, await ProposeVersion.Zone(db, cancellation), papers);
        if (period.IsRefused) return period.Refusals.ToList();

        DraftToFix.Fix(draft, actor, now);
        draft.IsPaper = true;
        (draft.InForceFrom, draft.InForceUntil) = period.Value;
        audit.Record("agreement.paper.recorded", actor, $"agreement:{draft.Id}", ("number", draft.Number), ("content", draft.Hash), ("first", input.First), ("last", input.Last));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
