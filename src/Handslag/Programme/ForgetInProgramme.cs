using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Programme.Stakeholders;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Programme;

/// <summary>Forgets the words of the programme in which an erased lead is named. That a rung was reached and a promise kept stays.</summary>
static class ForgetInProgramme
{
    const string Erased = "…";

    public static async Task Run(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation)
    {
        foreach (var step in await db.Set<LadderStep>().ToListAsync(cancellation))
        {
            if (traces.In(step.What)) step.What = Erased;
            if (traces.In(step.SentBackBecause)) step.SentBackBecause = Erased;
        }

        foreach (var credit in await db.Set<Credit>().ToListAsync(cancellation))
        {
            if (traces.In(credit.Promise)) credit.Promise = Erased;
            if (traces.In(credit.Reason)) credit.Reason = Erased;
        }

        foreach (var one in await db.Set<Stakeholder>().ToListAsync(cancellation))
            if (traces.In(one.Name) || traces.In(one.Position) || traces.In(one.Interest) || traces.In(one.NextStep)) db.Remove(one);
        await db.SaveChangesAsync(cancellation);
    }
}
