using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>Who changed a draft, and when.</summary>
/// <param name="ByName">Null where a program did.</param>
public sealed record DraftStep(long Revision, Instant At, string? ByName);

/// <summary>What others made of a draft since somebody looked at it.</summary>
/// <param name="Seen">The words at that revision.</param>
public sealed record DraftNews(AgreementTerms Seen, TermsDiff Diff, IReadOnlyList<DraftStep> Steps);

/// <summary>A draft as it was, and what became of it.</summary>
public sealed class DraftHistory(HandslagDb db)
{
    /// <summary>The words at a revision; null for one that never was.</summary>
    public Task<AgreementTerms?> At(AgreementVersion draft, long revision, CancellationToken cancellation) => At(db, draft, revision, cancellation);

    /// <summary>Null where nothing was changed since, or the revision never was.</summary>
    public async Task<DraftNews?> Since(AgreementVersion draft, long revision, CancellationToken cancellation)
    {
        if (revision >= draft.Revision || await At(draft, revision, cancellation) is not { } seen) return null;
        var steps = await (
            from change in db.Set<DraftChange>()
            join user in db.Users on change.ChangedBy equals (long?)user.Id into users
            from user in users.DefaultIfEmpty()
            where change.VersionId == draft.Id && change.Revision > revision
            orderby change.Revision descending
            select new DraftStep(change.Revision, change.ChangedAt, user.DisplayName)).ToListAsync(cancellation);
        return new(seen, TermsDiff.Between(seen, TermsDocument.Read(draft.Terms)), steps);
    }

    internal static async Task<AgreementTerms?> At(HandslagDb db, AgreementVersion draft, long revision, CancellationToken cancellation)
    {
        if (revision == draft.Revision) return TermsDocument.Read(draft.Terms);
        var next = await db.Set<DraftChange>().AsNoTracking().SingleOrDefaultAsync(change => change.VersionId == draft.Id && change.Revision == revision + 1, cancellation);
        return next is null ? null : TermsDocument.Read(next.Before);
    }
}
