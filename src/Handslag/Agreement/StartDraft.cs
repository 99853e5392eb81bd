using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

/// <param name="FromVersionId">The version to go on from; null for the newest that both sides signed, or where there is none the template.</param>
public sealed record DraftToStart(long FunnelId, long? FromVersionId = null);

/// <summary>Begins the one draft of a funnel.</summary>
public sealed class StartDraft(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <param name="actor">Null where a program begins it.</param>
    public Task<Outcome<AgreementVersion>> Run(DraftToStart input, long? actor, CancellationToken cancellation) =>
        db.Write(token => Start(input, actor, token), cancellation);

    async Task<Outcome<AgreementVersion>> Start(DraftToStart input, long? actor, CancellationToken cancellation)
    {
        if (await FunnelTurn.Take(db, input.FunnelId, cancellation) is not { } funnel) return new Refusal("funnel.unknown", "funnel", $"{input.FunnelId}");
        var versions = await db.Set<AgreementVersion>().AsNoTracking().Where(version => version.FunnelId == funnel.Id).ToListAsync(cancellation);
        if (versions.Find(version => version.State == VersionState.Draft) is { } open) return new Refusal("draft.open.already", "version", $"{open.Number}", $"{open.Number}");
        var from = input.FromVersionId is { } id
            ? versions.Find(version => version.Id == id)
            : versions.Where(version => version.State == VersionState.Agreed).OrderBy(version => version.IsPaper).ThenByDescending(version => version.InForceFrom).FirstOrDefault();
        if (from is null && input.FromVersionId is { } unknown) return new Refusal("version.unknown", "version", $"{unknown}");
        var draft = new AgreementVersion
        {
            WorkspaceId = db.Scope.Id,
            FunnelId = funnel.Id,
            Number = await FunnelTurn.NextNumber(db, funnel.Id, cancellation),
            State = VersionState.Draft,
            Terms = from?.Terms ?? TermsDocument.Canonical(await Template(funnel, cancellation)),
            StartedBy = actor,
            StartedAt = clock.GetCurrentInstant(),
        };
        db.Add(draft);
        await db.SaveChangesAsync(cancellation);
        audit.Record("agreement.draft.started", actor, $"agreement:{draft.Id}", ("number", draft.Number));
        await db.SaveChangesAsync(cancellation);
        return draft;
    }

    async Task<AgreementTerms> Template(Funnel funnel, CancellationToken cancellation) => AgreementTemplates.Terms(
        funnel.Key, await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == funnel.Id).OrderBy(stage => stage.Position).ToListAsync(cancellation));
}
