using System.Globalization;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Handovers.Desk;

/// <summary>For a minute, whoever did something at the desk can take it back: its facts stay to be read and count no longer.</summary>
public sealed class UndoDeskAct(HandslagDb db, DeskTurn desk, DeskEvents events, IEnumerable<LeadRecorded> told)
{
    public Task<Outcome<DeskAct>> Run(long actId, Me? who, CancellationToken cancellation) => db.Write<Outcome<DeskAct>>(async token =>
    {
        var writer = JourneyWriter.For(db);
        await writer.TakeTurn(token);
        if (await db.Set<DeskAct>().SingleOrDefaultAsync(row => row.Id == actId, token) is not { } act) return new Refusal("undo.unknown", "act", $"{actId}");
        var now = desk.Now;
        if (act.UndoneAt is not null) return act;
        if (act.UserId != who?.UserId) return new Refusal("undo.notYours");
        if (!act.MayBeUndone(who?.UserId, now)) return new Refusal("undo.late");
        if (await db.Set<DeskAct>().AnyAsync(later => later.HandoverId == act.HandoverId && later.Id > act.Id && later.UndoneAt == null, token)) return new Refusal("undo.meanwhile");
        var here = new RecordHere(db, writer, []);
        foreach (var seq in act.Facts.Split(',').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).Reverse())
            if (await AmendableFact.Find(db, act.LeadId, seq, token) is { IsWithdrawn: false } fact) await here.Append(fact.Withdrawn(), who, null, now, token);
            else if (await AmendableFact.CorrectedBy(db, act.LeadId, seq, token) is { } corrected) await here.Append(corrected.AsBefore(), who, null, now, token);
        foreach (var tell in told) await tell(db, act.LeadId, token);
        await db.Set<ReturnAnswer>().Where(answer => answer.ActId == act.Id).ExecuteDeleteAsync(token);
        act.UndoneAt = now;
        await events.TellUndone(act, token);
        await db.SaveChangesAsync(token);
        return act;
    }, cancellation);
}
