using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Reviews.Requests;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>What was asked with less notice than agreed since the last meeting, about the side that asked; what is past its day, about the side that was asked.</summary>
static class LateRequests
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var requests = services.GetRequiredService<RequestsBetween>();
        var asked = await requests.Asked(ground.Since, ground.Now, cancellation);
        return Of(asked, [.. (await requests.Open(cancellation)).Select(line => line.Request)], ground.Now);
    }

    internal static IReadOnlyList<AgendaCandidate> Of(IReadOnlyList<SideRequest> asked, IReadOnlyList<SideRequest> open, Instant now)
    {
        List<AgendaCandidate> found = [];
        foreach (var side in new[] { Side.Marketing, Side.Sales })
        {
            var held = asked.Where(request => request.FromSide == side && request.IsShort is not null).ToList();
            if (held.Count(request => request.IsShort == true) is > 0 and var late)
                found.Add(One("requests:short", AgendaKind.LateRequest, side, late, held.Count, new("Asked with less notice than agreed", "Gevraagd met minder aanlooptijd dan afgesproken")));
            var waiting = open.Where(request => request.ToSide == side).ToList();
            if (waiting.Count(request => request.ClockAt(now) == ClockState.Overdue) is > 0 and var overdue)
                found.Add(One("requests:overdue", AgendaKind.OverdueRequest, side, overdue, waiting.Count, new("Requests past their day", "Verzoeken over hun dag")));
        }

        return found;
    }

    static AgendaCandidate One(string key, AgendaKind kind, Side side, int part, int of, EvidenceTitle title) => new(
        $"{key}:{side.ToString().ToLowerInvariant()}", kind, side == Side.Marketing ? About.Marketing : About.Sales, AgendaImpact.Fixed(kind)!.Value, 1, AgendaImpact.Minutes(kind),
        new(title, part, of, null, "/requests"));
}
