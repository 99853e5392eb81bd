using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>What was measured of a month from its first day on: each commitment, and each taken apart by the reason of returns.</summary>
sealed record MonthKept(LocalDate From, IReadOnlyList<CommitmentFigures> Figures, IReadOnlyList<CommitmentFigures> ByReason)
{
    public CommitmentFigures? Of(string key) => Figures.FirstOrDefault(one => one.Commitment.Key == key);
}

/// <summary>
/// Commitments that were not kept in the last whole month, by cause: each cause weighs by the share of the month's handovers that it concerns, and stands by
/// itself where it weighs anything. Where none does, the commitment stands as a whole. Each funnel has its own.
/// </summary>
static class MissedCommitments
{
    /// <summary>Of a reason in a key; sources write what they like.</summary>
    const int LongestReason = 58;

    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var kept = new KeptCommitments(ground.Db, services.GetRequiredService<WorkspaceInsights>(), services.GetServices<CasesElsewhere>());
        var to = CommitmentPeriods.FirstDay(CommitmentPeriod.Month, ground.Today);
        var funnels = await ground.Db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ThenBy(funnel => funnel.Id).ToListAsync(cancellation);
        // One funnel is all there is: the question is then the one that pages ask, and its answer is shared.
        if (funnels.Count == 1) return await In(kept, to, LeadFilter.All, cancellation);
        List<AgendaCandidate> found = [];
        foreach (var (place, funnel) in funnels.Index())
        {
            var missed = await In(kept, to, LeadFilter.All with { FunnelId = funnel.Id }, cancellation);
            found.AddRange(missed.Select(one => one.In(funnel.Key, place == 0)));
        }

        return found;
    }

    static async Task<IReadOnlyList<AgendaCandidate>> In(KeptCommitments kept, LocalDate to, LeadFilter filter, CancellationToken cancellation)
    {
        var months = new List<MonthKept>();
        for (var back = 1; back <= Persistence.Most; back++)
        {
            var figures = await Month(back, null);
            if (back == 1 && figures.All(one => one.IsKept != false)) return [];
            months.Add(new(to.PlusMonths(-back), figures, figures.Any(one => one.IsKept == false && IsByReason(one.Commitment.Promise)) ? await Month(back, CommitmentGrouping.ReturnCode) : []));
        }

        return Of(months);

        async Task<IReadOnlyList<CommitmentFigures>> Month(int back, CommitmentGrouping? by) =>
            (await kept.Ask(new CommitmentsKept(to.PlusMonths(-back), to.PlusMonths(1 - back), filter, by), cancellation)).Value?.Figures ?? [];
    }

    /// <param name="months">The last whole month first.</param>
    internal static IReadOnlyList<AgendaCandidate> Of(IReadOnlyList<MonthKept> months)
    {
        var handovers = months[0].Figures.Where(one => one.Commitment.Kind != CommitmentKind.Count && Promises.IsOfLeads(one.Commitment.Promise)).Select(one => one.Cases).DefaultIfEmpty().Max();
        return [.. months[0].Figures.Where(one => one.IsKept == false).SelectMany(missed => ByCause(missed, months, handovers))];
    }

    static List<AgendaCandidate> ByCause(CommitmentFigures missed, IReadOnlyList<MonthKept> months, long handovers)
    {
        if (missed.Commitment.Kind == CommitmentKind.Count || !Promises.IsOfLeads(missed.Commitment.Promise)) return [Candidate(missed, months[0].From, null, 2, InARow(months, month => IsMissed(month, missed)))];
        var causes = Causes(missed, months[0], handovers)
            .Select(cause => Candidate(missed, months[0].From, cause, AgendaImpact.OfHandovers(cause.Concerned, handovers), InARow(months, month => IsMissedBy(month, missed, cause))))
            .Where(one => one.Impact > 0).ToList();
        if (causes.Count > 0) return causes;
        var whole = new MissedBy(MissedCause.Whole, missed.N - missed.Kept, handovers);
        var all = Candidate(missed, months[0].From, whole, AgendaImpact.OfHandovers(whole.Concerned, handovers), InARow(months, month => IsMissed(month, missed)));
        return all.Impact > 0 ? [all] : [];
    }

    /// <summary>Those that concern anybody.</summary>
    static IEnumerable<MissedBy> Causes(CommitmentFigures missed, MonthKept month, long handovers)
    {
        var by = month.ByReason.Where(one => one.Commitment.Key == missed.Commitment.Key && one.N > one.Kept).ToList();
        IEnumerable<MissedBy> causes = missed.Commitment switch
        {
            { Kind: CommitmentKind.Clock } => [new(MissedCause.Undone, missed.Undone, handovers), new(MissedCause.Late, missed.N - missed.Kept - missed.Undone, handovers)],
            { Promise: Promise.Accepted } => by.Select(one => new MissedBy(MissedCause.Returned, one.N - one.Kept, handovers, one.Group)),
            { Promise: Promise.ReturnWithReason } =>
            [
                new(MissedCause.NoReason, by.Where(one => one.Group is null).Sum(one => one.N - one.Kept), handovers),
                new(MissedCause.NoExample, by.Where(one => one.Group is not null).Sum(one => one.N - one.Kept), handovers),
            ],
            _ => [],
        };
        return causes.Where(cause => cause.Concerned > 0);
    }

    static bool IsByReason(Promise promise) => promise is Promise.Accepted or Promise.ReturnWithReason;

    static bool IsMissed(MonthKept month, CommitmentFigures missed) => month.Of(missed.Commitment.Key)?.IsKept == false;

    static bool IsMissedBy(MonthKept month, CommitmentFigures missed, MissedBy cause) =>
        month.Of(missed.Commitment.Key) is { IsKept: false } then && Causes(then, month, cause.Handovers).Any(one => (one.Cause, one.Reason) == (cause.Cause, cause.Reason));

    static int InARow(IReadOnlyList<MonthKept> months, Func<MonthKept, bool> was) => Math.Max(1, months.TakeWhile(was).Count());

    static AgendaCandidate Candidate(CommitmentFigures missed, LocalDate from, MissedBy? cause, int impact, int inARow)
    {
        var (commitment, isCount) = (missed.Commitment, missed.Commitment.Kind == CommitmentKind.Count);
        return new($"commitment:{commitment.Key}{Suffix(cause)}", AgendaKind.MissedCommitment, commitment.Side == Side.Marketing ? About.Marketing : About.Sales, impact, inARow,
            AgendaImpact.Minutes(AgendaKind.MissedCommitment),
            new(new(commitment.Key), isCount ? missed.Cases : missed.Kept, isCount ? commitment.Target : missed.N, null, Link(commitment.Key, isCount, from), Missed: cause));
    }

    /// <summary>To the cases that were missed in that month.</summary>
    static string Link(string key, bool isCount, LocalDate from)
    {
        var days = FormattableString.Invariant($"from={from:uuuu-MM-dd}&to={from.PlusMonths(1).PlusDays(-1):uuuu-MM-dd}");
        return isCount ? $"/commitments?{days}" : $"/commitments/{Uri.EscapeDataString(key)}?{days}&part=notKept";
    }

    static string Suffix(MissedBy? cause) => cause switch
    {
        null or { Cause: MissedCause.Whole } => "",
        { Cause: MissedCause.Returned, Reason: { } reason } => $":returned:{reason[..Math.Min(reason.Length, LongestReason)]}",
        _ => $":{cause.Cause.ToString().ToLowerInvariant()}",
    };
}
