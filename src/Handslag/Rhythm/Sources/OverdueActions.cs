using Handslag.Platform;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Rhythm.Sources;

/// <summary>Actions past their day, one item a side: how many, not whose.</summary>
static class OverdueActions
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var today = ground.Today;
        var late = await ground.Db.Set<AgreedAction>().AsNoTracking().Where(action => action.State == ActionState.Open).GroupBy(action => action.Side)
            .Select(group => new { Side = group.Key, Open = group.Count(), Late = group.Count(action => action.Due < today) }).ToListAsync(cancellation);
        return [.. late.Where(one => one.Late > 0).OrderBy(one => one.Side).Select(one => new AgendaCandidate(
            $"actions:{one.Side.ToString().ToLowerInvariant()}", AgendaKind.OverdueAction, one.Side switch { Side.Marketing => About.Marketing, Side.Sales => About.Sales, _ => About.Both },
            AgendaImpact.Fixed(AgendaKind.OverdueAction)!.Value, 1, AgendaImpact.Minutes(AgendaKind.OverdueAction),
            new(new("Actions past their day", "Acties over tijd"), one.Late, one.Open, null, "/actions")))];
    }
}
