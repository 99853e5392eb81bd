using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Signals;

/// <summary>A lead that is erased is named in no case and in no remark any more; answers name nobody.</summary>
static class ForgetInSignals
{
    public static async Task Run(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation)
    {
        await db.Set<NamedCase>().Where(one => one.LeadId == leadId).ExecuteDeleteAsync(cancellation);
        foreach (var comment in await db.Set<PulseComment>().ToListAsync(cancellation))
            if (traces.In(comment.Text)) db.Remove(comment);
    }
}
