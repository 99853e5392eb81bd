using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="Revision">The revision that was looked at before it was changed.</param>
/// <param name="Terms">All the words as they should be; sections that were left as they stood in that revision are not touched.</param>
public sealed record EditedDraft(long VersionId, long Revision, AgreementTerms Terms);

/// <summary>
/// Changes a draft that others may be changing too. Changes in different sections go together; where somebody else changed the same section
/// meanwhile nothing is written, and the refusal names each such section.
/// </summary>
public sealed class EditDraft(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<AgreementVersion>> Run(EditedDraft input, long? actor, CancellationToken cancellation) =>
        db.Write(token => Edit(input, actor, token), cancellation);

    async Task<Outcome<AgreementVersion>> Edit(EditedDraft input, long? actor, CancellationToken cancellation)
    {
        if (await FunnelTurn.TakeOf(db, input.VersionId, cancellation) is not { } draft) return new Refusal("version.unknown", "version", $"{input.VersionId}");
        if (draft.State != VersionState.Draft) return new Refusal("version.fixed.already", "version", $"{draft.Number}");
        if (await DraftHistory.At(db, draft, input.Revision, cancellation) is not { } seen) return new Refusal("draft.revision", "revision", $"{input.Revision}", $"{draft.Revision}");
        var now = TermsDocument.Read(draft.Terms);
        var (merged, both) = TermsMerge.Of(seen, now, input.Terms);
        if (both.Count > 0) return both.Select(section => new Refusal("draft.section.meanwhile", TermsDocument.NameOf(section), $"{draft.Revision}")).ToList();
        var changed = TermsDiff.Between(now, merged).Sections;
        if (changed.Count == 0) return draft;

        var funnel = await db.Set<Funnel>().AsNoTracking().SingleAsync(one => one.Id == draft.FunnelId, cancellation);
        var ground = await FunnelTurn.Ground(db, funnel, cancellation);
        var refusals = changed.SelectMany(section => TermsRules.Check(merged, section, ground)).ToList();
        if (refusals.Count > 0) return refusals;
        db.Add(new DraftChange
        {
            WorkspaceId = db.Scope.Id, VersionId = draft.Id, Revision = draft.Revision + 1, Before = draft.Terms, ChangedBy = actor, ChangedAt = clock.GetCurrentInstant(),
        });
        (draft.Terms, draft.Revision) = (TermsDocument.Canonical(merged), draft.Revision + 1);
        audit.Record("agreement.draft.changed", actor, $"agreement:{draft.Id}", ("sections", string.Join(' ', changed.Select(TermsDocument.NameOf))), ("revision", draft.Revision));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
