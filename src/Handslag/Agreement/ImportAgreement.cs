using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="FunnelKey">The funnel it must be about; null for the one that the file names.</param>
/// <param name="Replace">Whether an open draft may be replaced; what it said stays in its history.</param>
public sealed record AgreementFile(string Yaml, string? FunnelKey = null, bool Replace = false);

/// <summary>Reads an agreement file and keeps it as the draft of its funnel, or says all that is wrong with it and keeps nothing.</summary>
public sealed class ImportAgreement(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<AgreementVersion>> Run(AgreementFile input, long? actor, CancellationToken cancellation)
    {
        var read = AgreementYaml.Read(input.Yaml);
        return read.IsRefused ? read.Refusals.ToList() : await db.Write(token => Keep(input, read.Value, actor, token), cancellation);
    }

    async Task<Outcome<AgreementVersion>> Keep(AgreementFile input, AgreementTerms terms, long? actor, CancellationToken cancellation)
    {
        var key = input.FunnelKey ?? terms.Funnel;
        var found = await db.Set<Funnel>().AsNoTracking().SingleOrDefaultAsync(funnel => funnel.Key == key, cancellation);
        if (found is null || await FunnelTurn.Take(db, found.Id, cancellation) is not { } funnel) return new Refusal("agreement.funnel.none", "funnel", key);
        var refusals = TermsRules.Check(terms, await FunnelTurn.Ground(db, funnel, cancellation));
        if (refusals.Count > 0) return AgreementYaml.WithLines(refusals, input.Yaml);
        var draft = await db.Set<AgreementVersion>().SingleOrDefaultAsync(version => version.FunnelId == funnel.Id && version.State == VersionState.Draft, cancellation);
        if (draft is not null && !input.Replace) return new Refusal("draft.open.already", "version", $"{draft.Number}", $"{draft.Number}");

        var (now, words) = (clock.GetCurrentInstant(), TermsDocument.Canonical(terms));
        if (draft is null)
        {
            draft = new()
            {
                WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, Number = await FunnelTurn.NextNumber(db, funnel.Id, cancellation), State = VersionState.Draft,
                Terms = words, StartedBy = actor, StartedAt = now,
            };
            db.Add(draft);
        }
        else
        {
            db.Add(new DraftChange { WorkspaceId = db.Scope.Id, VersionId = draft.Id, Revision = draft.Revision + 1, Before = draft.Terms, ChangedBy = actor, ChangedAt = now });
            (draft.Terms, draft.Revision) = (words, draft.Revision + 1);
        }

        await db.SaveChangesAsync(cancellation);
        audit.Record("agreement.draft.imported", actor, $"agreement:{draft.Id}", ("number", draft.Number));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }
}
