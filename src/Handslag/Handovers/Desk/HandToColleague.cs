using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Handovers.Desk;

/// <summary>Gives the work on a handover to somebody else of sales. Whoever finds one without an owner may take it.</summary>
public sealed class HandToColleague(HandslagDb db, DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(DeskInput input, long? userId, CancellationToken cancellation) => desk.Take(input, DeskActKind.Reassigned, async (item, token) =>
    {
        var colleague = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.UserId == userId && member.LeftAt == null, token);
        if (Decide(item.Case, userId, colleague) is { } refusal) return refusal;
        var person = await DeskPeople.PersonOf(db, item.Lead.SourceId, colleague!, token);
        return (DeskFact[])[new(item.Case.Owner is null ? FactKind.Assigned : FactKind.Reassigned, SubjectId: person)];
    }, cancellation);

    public static Refusal? Decide(DeskCase desk, long? userId, Member? colleague)
    {
        var takesIt = desk.Owner is null && desk.Who is { Side: Side.Sales } who && who.UserId == userId;
        if (!takesIt && !desk.MayDecide) return new("desk.notYours");
        if (!desk.Handover.IsOpen) return new("desk.ended.already");
        if (colleague is not { Side: Side.Sales }) return new("colleague.notSales", "colleague", $"{userId}");
        return desk.Owner?.UserId == userId ? new("colleague.same", "colleague", $"{userId}") : null;
    }
}
