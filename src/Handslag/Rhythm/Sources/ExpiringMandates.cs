using Handslag.Platform;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>
/// An agreement holds until the next one, and the next one needs signers: a side whose last mandate for a funnel ends within a month. About both, for both
/// wait for it.
/// </summary>
static class ExpiringMandates
{
    static readonly Duration Ahead = Duration.FromDays(30);

    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var mandates = await ground.Db.Set<Mandate>().AsNoTracking().Where(mandate => mandate.RevokedAt == null && (mandate.Until == null || mandate.Until > ground.Now)).ToListAsync(cancellation);
        return [.. mandates.GroupBy(mandate => (mandate.FunnelId, mandate.Side)).OrderBy(group => group.Key)
            .Where(group => group.All(mandate => mandate.Until is { } until && until <= ground.Now + Ahead)).Select(group => Candidate(group.Key.FunnelId, group.Key.Side, group.Max(mandate => mandate.Until!.Value), ground.Zone))];
    }

    static AgendaCandidate Candidate(long funnelId, Side side, Instant until, DateTimeZone zone)
    {
        var last = until.InZone(zone).Date.PlusDays(-1);
        return new(FormattableString.Invariant($"mandate:{funnelId}:{side.ToString().ToLowerInvariant()}"), AgendaKind.ExpiringMandate, About.Both, AgendaImpact.Fixed(AgendaKind.ExpiringMandate)!.Value, 1,
            AgendaImpact.Minutes(AgendaKind.ExpiringMandate),
            new(side == Side.Marketing ? new("Who signs for marketing", "Wie voor marketing tekent") : new("Who signs for sales", "Wie voor verkoop tekent"), null, null, $"→ {last:uuuu-MM-dd}", "/settings/mandates"));
    }
}
