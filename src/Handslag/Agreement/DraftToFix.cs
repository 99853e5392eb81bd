using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>A draft whose words are about to be fixed, as a proposal or as an agreement of the past.</summary>
static class DraftToFix
{
    /// <summary>With a turn at its funnel, checked as a whole.</summary>
    public static async Task<Outcome<AgreementVersion>> Load(HandslagDb db, long versionId, long revision, CancellationToken cancellation)
    {
        if (await FunnelTurn.TakeOf(db, versionId, cancellation) is not { } draft) return new Refusal("version.unknown", "version", $"{versionId}");
        if (draft.State != VersionState.Draft) return new Refusal("version.fixed.already", "version", $"{draft.Number}");
        if (draft.Revision != revision) return new Refusal("draft.changed.meanwhile", "revision", $"{revision}");
        var terms = TermsDocument.Read(draft.Terms);
        var funnel = await db.Set<Funnel>().AsNoTracking().SingleAsync(one => one.Id == draft.FunnelId, cancellation);
        List<Refusal> refusals = [.. TermsRules.Check(terms, await FunnelTurn.Ground(db, funnel, cancellation)), .. TermsRules.OneSided(terms)];
        return refusals.Count > 0 ? refusals : draft;
    }

    public static void Fix(AgreementVersion draft, long? actor, Instant now)
    {
        draft.Hash = ContentHash.OfCanonical(draft.Terms).Text;
        (draft.State, draft.ProposedBy, draft.ProposedAt) = (VersionState.Proposed, actor, now);
        draft.Revision++;
    }
}
