using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>Commitments that were not kept in the last whole month: how many handovers that concerned, and in how many months in a row.</summary>
static class MissedCommitments
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var insights = services.GetRequiredService<WorkspaceInsights>();
        var to = CommitmentPeriods.FirstDay(CommitmentPeriod.Month, ground.Today);
        var months = new List<IReadOnlyList<CommitmentFigures>>();
        for (var back = 1; back <= Persistence.Most; back++)
        {
            var report = (await insights.Ask(ground.Db.Scope.Id, new CommitmentsKept(to.PlusMonths(-back), to.PlusMonths(1 - back), LeadFilter.All), cancellation)).Value;
            months.Add(report?.Figures ?? []);
            if (back == 1 && months[0].All(one => one.IsKept != false)) return [];
        }

        var handovers = months[0].Where(one => one.Commitment.Kind != CommitmentKind.Count).Select(one => one.Cases).DefaultIfEmpty().Max();
        return [.. months[0].Where(one => one.IsKept == false).Select(one => Candidate(one, months, handovers)).Where(one => one.Impact > 0)];
    }

    static AgendaCandidate Candidate(CommitmentFigures missed, List<IReadOnlyList<CommitmentFigures>> months, long handovers)
    {
        var commitment = missed.Commitment;
        var inARow = months.TakeWhile(month => month.FirstOrDefault(one => one.Commitment.Key == commitment.Key)?.IsKept == false).Count();
        var isCount = commitment.Kind == CommitmentKind.Count;
        var impact = isCount ? 2 : AgendaImpact.OfHandovers(missed.N - missed.Kept, handovers);
        return new($"commitment:{commitment.Key}", AgendaKind.MissedCommitment, commitment.Side == Side.Marketing ? About.Marketing : About.Sales, impact, Math.Max(1, inARow),
            AgendaImpact.Minutes(AgendaKind.MissedCommitment),
            new(new(commitment.Key), isCount ? missed.Cases : missed.Kept, isCount ? commitment.Target : missed.N, null, $"/commitments?commitment={Uri.EscapeDataString(commitment.Key)}"));
    }
}
