using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

public sealed record LeadComesBack(long AnswerId);

/// <summary>On its day a recycled lead comes back to marketing by itself, unless the answer was taken back or somebody reopened the lead before.</summary>
public sealed class ComeBack(HandslagDb db, DeskTurn desk)
{
    public const string Kind = "lead.comesBack";

    internal Task Run(JobRun run, CancellationToken cancellation) => Run(run.Input<LeadComesBack>(), cancellation);

    public Task Run(LeadComesBack input, CancellationToken cancellation) => db.Write(async token =>
    {
        await JourneyWriter.For(db).TakeTurn(token);
        if (await db.Set<ReturnAnswer>().SingleOrDefaultAsync(row => row.Id == input.AnswerId, token) is not { CameBackSeq: null } answer) return;
        var lead = await db.Set<Lead>().AsNoTracking().SingleAsync(row => row.Id == answer.LeadId, token);
        var stages = new FunnelStages(await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == lead.FunnelId).ToListAsync(token));
        var journey = Journey.Fold(await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == lead.Id).ToListAsync(token), stages);
        if (BackTo(journey, stages, answer.FactSeq) is not { } stage) return;
        var now = desk.Now;
        var key = FormattableString.Invariant($"comes back {answer.Id}");
        answer.CameBackSeq = (await desk.Append(lead.Id, null, key, [(new(FactKind.Reopened, StageId: stage.Id), now)], now, token))[0];
        await db.SaveChangesAsync(token);
    }, cancellation);

    /// <summary>The stage of marketing in which the lead was last; null where it has not been lying since the answer.</summary>
    public static Stage? BackTo(Journey journey, FunnelStages stages, long answerSeq)
    {
        var answered = journey.Facts.TakeWhile(fact => fact.First.Seq != answerSeq).Count();
        var since = journey.Facts.Skip(answered).ToList();
        if (since.Count == 0 || since.Exists(fact => fact.Kind is FactKind.Reopened or FactKind.HandedOver or FactKind.StageEntered or FactKind.Won or FactKind.Lost)) return null;
        return journey.Visits.LastOrDefault(visit => visit.Stage is { Kind: StageKind.Open, Side: not Side.Sales })?.Stage ?? stages.BeforeBorder;
    }
}
