using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Agreement;

/// <param name="Revision">The draft as it was looked at; a later change must be looked at first.</param>
/// <param name="From">The day from which it shall hold; null for as soon as both sides have signed.</param>
public sealed record VersionToPropose(long VersionId, long Revision, LocalDate? From);

/// <summary>Fixes the words of a draft, and those of the terms in them, and gives them the hash that both sides sign.</summary>
public sealed class ProposeVersion(HandslagDb db, IClock clock, AuditLog audit, IEnumerable<TermsUsedBy> language)
{
    /// <param name="actor">Null where a program proposes.</param>
    public Task<Outcome<AgreementVersion>> Run(VersionToPropose input, long? actor, CancellationToken cancellation) =>
        db.Write(token => Propose(input, actor, token), cancellation);

    async Task<Outcome<AgreementVersion>> Propose(VersionToPropose input, long? actor, CancellationToken cancellation)
    {
        var checkedDraft = await DraftToFix.Load(db, input.VersionId, input.Revision, cancellation);
        if (checkedDraft.IsRefused) return checkedDraft.Refusals.ToList();
        var draft = checkedDraft.Value;
        var others = await db.Set<AgreementVersion>().AsNoTracking().Where(one => one.FunnelId == draft.FunnelId && !one.IsPaper).ToListAsync(cancellation);
        if (others.Find(one => one.State == VersionState.Proposed) is { } open) return new Refusal("agreement.proposed.already", "version", $"{open.Number}", $"{open.Number}");
        var now = clock.GetCurrentInstant();
        var zone = await Zone(db, cancellation);
        var asked = TakingEffect.Asked(input.From, now, zone);
        if (asked.IsRefused) return asked.Refusals.ToList();
        var from = TakingEffect.From(asked.Value, now, Newest(others), zone);
        if (from.IsRefused) return from.Refusals.ToList();

        if (TermsDocument.Read(draft.Terms).ReviewBy is { } day && day <= from.Value.InZone(zone).Date) return new Refusal("agreement.reviewBy.past", "reviewBy", LocalDatePattern.Iso.Format(day));

        await PinTerms(draft, cancellation);
        DraftToFix.Fix(draft, actor, now);
        draft.AskedFrom = asked.Value;
        audit.Record("agreement.proposed", actor, $"agreement:{draft.Id}", ("number", draft.Number), ("content", draft.Hash));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }

    async Task PinTerms(AgreementVersion draft, CancellationToken cancellation)
    {
        var terms = TermsDocument.Read(draft.Terms);
        List<TermReference> used = [];
        foreach (var find in language) used.AddRange(await find(db, terms, cancellation));
        draft.Terms = TermsDocument.Canonical(terms with { TermsUsed = used });
    }

    internal static AgreementVersion? Newest(IEnumerable<AgreementVersion> versions) =>
        versions.Where(one => one.State == VersionState.Agreed && !one.IsPaper).MaxBy(one => one.InForceFrom);

    internal static async Task<DateTimeZone> Zone(HandslagDb db, CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];
}
