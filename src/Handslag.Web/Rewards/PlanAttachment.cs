using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rewards;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Rewards;

/// <summary>A plan named by the agreement: by its key and hash, so that both sides sign its words with their own.</summary>
static class PlanAttachment
{
    /// <summary>The newest version of any funnel's agreement that names exactly these words.</summary>
    public static async Task<VersionRecord?> Find(IServiceProvider services, StoredPlan plan, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HandslagDb>();
        foreach (var funnel in await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(cancellation))
            if ((await services.GetRequiredService<AgreementVersions>().Of(funnel.Id, cancellation)).Find(version =>
                version.Version.State is not (VersionState.TurnedDown or VersionState.Withdrawn) && version.Terms.Plans.Contains(new(plan.Key, plan.Hash))) is { } found) return found;
        return null;
    }

    /// <summary>Adds it to the draft of the first funnel, begun where there is none; another version of the same plan makes way.</summary>
    public static async Task<Outcome<AgreementVersion>> Add(IServiceProvider services, StoredPlan plan, long actor, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HandslagDb>();
        var funnel = await db.Set<Funnel>().AsNoTracking().OrderBy(one => one.Position).FirstAsync(cancellation);
        var draft = await db.Set<AgreementVersion>().AsNoTracking().FirstOrDefaultAsync(version => version.FunnelId == funnel.Id && version.State == VersionState.Draft, cancellation);
        if (draft is null)
        {
            var started = await services.GetRequiredService<StartDraft>().Run(new(funnel.Id), actor, cancellation);
            if (started.IsRefused) return started;
            draft = started.Value;
        }

        var terms = TermsDocument.Read(draft.Terms);
        return await services.GetRequiredService<EditDraft>().Run(
            new(draft.Id, draft.Revision, terms with { Plans = [.. terms.Plans.Where(one => one.Plan != plan.Key), new PlanReference(plan.Key, plan.Hash)] }), actor, cancellation);
    }
}
