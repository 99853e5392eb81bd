using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Rhythm.Sources;

/// <summary>Returns that marketing contested and the heads have not settled; about both, for both must.</summary>
static class ContestedReturns
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var open = await ground.Db.Set<ReturnAnswer>().CountAsync(answer => answer.Kind == ReturnAnswerKind.Contest && answer.SettledAt == null, cancellation);
        if (open == 0) return [];
        var handovers = await ground.Db.Set<StoredHandover>().CountAsync(handover => handover.StartAt >= ground.Since && handover.StartAt < ground.Now, cancellation);
        return [new("returns:contested", AgendaKind.ContestedReturn, About.Both, Math.Max(1, AgendaImpact.OfHandovers(open, handovers)), 1,
            AgendaImpact.Minutes(AgendaKind.ContestedReturn), new(new("Contested returns", "Betwiste retouren"), open, null, null, "/desk/changes"))];
    }
}
