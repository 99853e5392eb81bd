using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>
/// The heads say what becomes of a contested return: it stands, or the lead goes to sales again; where it stayed with sales, as the next round of whoever
/// has it. The rule, not the lead, goes to the next calibration.
/// </summary>
public sealed class SettleContest(HandslagDb db, DeskTurn desk, AuditLog audit, IClock clock)
{
    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Administrator) || (who.Has(Roles.Head) && who.Side != Side.Management);

    public Task<Outcome<ReturnAnswer>> Run(long answerId, bool stands, Me? who, CancellationToken cancellation) => db.Write<Outcome<ReturnAnswer>>(async token =>
    {
        if (!IsOpenTo(who)) return new Refusal("contest.heads");
        await JourneyWriter.For(db).TakeTurn(token);
        if (await db.Set<ReturnAnswer>().SingleOrDefaultAsync(row => row.Id == answerId && row.Kind == ReturnAnswerKind.Contest, token) is not { } answer)
            return new Refusal("contest.unknown", "contest", $"{answerId}");
        if (answer.SettledAt is not null) return new Refusal("contest.settled.already", "contest", $"{answerId}");
        (answer.SettledAt, answer.SettledBy, answer.Stands) = (clock.GetCurrentInstant(), who?.UserId, stands);
        audit.Record("handover.settled", who?.UserId, $"handover:{answer.HandoverId}", ("stands", stands));
        await db.SaveChangesAsync(token);
        if (!stands && answer.StaysWith == Side.Sales) await GoOn(answer, token);
        return answer;
    }, cancellation);

    /// <summary>A lead that was closed or handed over again meanwhile stays as it is.</summary>
    async Task GoOn(ReturnAnswer answer, CancellationToken cancellation)
    {
        var lead = await db.Set<Lead>().AsNoTracking().SingleAsync(row => row.Id == answer.LeadId, cancellation);
        var rules = await RulesInUse.Load(db, cancellation);
        var funnel = rules.Funnels[lead.FunnelId];
        var journey = Journey.Fold(await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == lead.Id).ToListAsync(cancellation), funnel.Stages);
        var now = clock.GetCurrentInstant();
        var decided = HandOverLead.Decide(rules.Derive(lead, journey), funnel.Agreement.At(now), funnel.Stages, journey.Current?.Stage, null);
        if (!decided.IsRefused) await desk.Append(lead.Id, null, FormattableString.Invariant($"settled {answer.Id}"), [.. decided.Value.Select(fact => (fact, now))], now, cancellation);
    }
}
