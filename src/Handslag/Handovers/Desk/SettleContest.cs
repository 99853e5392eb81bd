using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>The heads say what becomes of a contested return: it stands, or the lead goes to sales again. The rule, not the lead, goes to the next calibration.</summary>
public sealed class SettleContest(HandslagDb db, AuditLog audit, IClock clock)
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
        return answer;
    }, cancellation);
}
