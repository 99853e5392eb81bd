using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Agreement;

public sealed record FunnelToFollow(long FunnelId);

/// <summary>
/// The stages of a funnel follow the version that is in force: names, order, sides, and stages that are new. What the version no longer names is kept
/// behind the others, because leads may have been there. Done when a version takes effect, at its second signature or on its day; doing it again changes nothing.
/// </summary>
public sealed class FollowAgreement(HandslagDb db, IClock clock)
{
    public const string Kind = "agreement.takesEffect";

    public Task Run(JobRun run, CancellationToken cancellation) => db.Write(async token =>
    {
        var funnelId = run.Input<FunnelToFollow>().FunnelId;
        await FunnelTurn.Take(db, funnelId, token);
        await Apply(db, funnelId, clock.GetCurrentInstant(), token);
    }, cancellation);

    internal static async Task Apply(HandslagDb db, long funnelId, Instant now, CancellationToken cancellation)
    {
        var agreed = await db.Set<AgreementVersion>().AsNoTracking()
            .Where(version => version.FunnelId == funnelId && version.State == VersionState.Agreed && !version.IsPaper).ToListAsync(cancellation);
        if (agreed.Where(version => version.InForceFrom <= now).MaxBy(version => version.InForceFrom) is not { } inForce) return;
        var stages = await db.Set<Stage>().Where(stage => stage.FunnelId == funnelId).OrderBy(stage => stage.Position).ToListAsync(cancellation);
        var terms = TermsDocument.Read(inForce.Terms);
        foreach (var (i, named) in terms.Stages.Index())
        {
            if (stages.Find(one => one.Key == named.Key) is not { } stage)
            {
                stage = new() { WorkspaceId = db.Scope.Id, FunnelId = funnelId, Key = named.Key, NameEn = "", NameNl = "", Kind = named.Kind };
                db.Add(stage);
            }

            (stage.NameEn, stage.NameNl, stage.Side, stage.Position) = (named.Name.En, named.Name.Nl, named.Side, i + 1);
        }

        foreach (var (i, left) in stages.Where(stage => terms.Stage(stage.Key) is null).Index()) left.Position = terms.Stages.Count + 1 + i;
        await db.SaveChangesAsync(cancellation);
    }
}
