using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals;

/// <summary>The evidence of a round, counted again only when what it is counted from has changed.</summary>
public sealed class EvidenceOfRound(HandslagDb db, WorkspaceInsights insights, CountThings things, SignalLimits limits, IClock clock)
{
    /// <param name="patience">How long newer facts are waited for; null for as long as pages do.</param>
    public async Task<EvidenceFound> Ask(PulseRound round, FunnelFrame? funnel, CancellationToken cancellation, TimeSpan? patience = null)
    {
        if (funnel is null) return EvidenceFound.Nothing(round.ClosedAt!.Value);
        var kept = await db.Set<KeptEvidence>().AsNoTracking().SingleOrDefaultAsync(one => one.RoundId == round.Id && one.FunnelId == funnel.Id, cancellation);
        if (kept is not null && await HasSettled(round, cancellation) && EvidenceDocument.Read(kept.Content) is { } settled) return settled;
        var mark = await Mark(cancellation);
        if (kept?.Mark == mark && EvidenceDocument.Read(kept.Content) is { } same) return same;
        var (found, isBehind) = await Count(round, funnel, patience, cancellation);
        if (!isBehind) await Keep(round, funnel, mark, found, cancellation);
        return found;
    }

    /// <summary>Counts a round that has just closed, and for the last time the one before it.</summary>
    public async Task Settle(PulseRound closed, CancellationToken cancellation)
    {
        var funnels = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value.Frame.Funnels;
        var rounds = await db.Set<PulseRound>().AsNoTracking().Where(one => one.Number <= closed.Number && one.ClosedAt != null).OrderByDescending(one => one.Number).Take(2).ToListAsync(cancellation);
        foreach (var round in rounds.AsEnumerable().Reverse())
            foreach (var funnel in funnels)
            {
                var mark = await Mark(cancellation);
                var (found, _) = await Count(round, funnel, null, cancellation);
                await Keep(round, funnel, mark, found, cancellation);
            }
    }

    public LeadEvidence Question(PulseRound round, long funnelId) => new(round.ClosedAt!.Value, limits.Days, funnelId);

    async Task<(EvidenceFound Found, bool IsBehind)> Count(PulseRound round, FunnelFrame funnel, TimeSpan? patience, CancellationToken cancellation)
    {
        var answer = await insights.Ask(db.Scope.Id, Question(round, funnel.Id), cancellation, patience);
        if (answer.Value is not { } leads) return (EvidenceFound.Nothing(round.ClosedAt!.Value), answer.IsBehind);
        if (leads.Version is not { } version) return (EvidenceFound.Nothing(leads.AsOf), answer.IsBehind);
        var terms = version.InForce().Terms;
        var agreed = limits.SignedIn(terms);
        var counted = await things.Run(round.ClosedAt!.Value, funnel, cancellation);
        var from = round.ClosedAt!.Value - Duration.FromDays(limits.Days);
        return (new(leads.AsOf, version.Number, [.. Metrics.All.Select(Found)]) { Margin = agreed.Margin }, answer.IsBehind);

        MetricEvidence Found(MetricOf of)
        {
            if (AgreedThreshold.Of(of, terms) is not { } threshold) return MetricEvidence.Without(of, "noThreshold");
            var count = CountedLeads.Of(of, leads, from) ?? counted.GetValueOrDefault(of.Metric);
            return count is null ? MetricEvidence.Without(of, "noData", threshold) : HoldAgainst.Threshold(of, count, threshold, agreed);
        }
    }

    Task<bool> HasSettled(PulseRound round, CancellationToken cancellation) => db.Set<PulseRound>().AnyAsync(one => one.Number > round.Number && one.ClosedAt != null, cancellation);

    async Task<string> Mark(CancellationToken cancellation)
    {
        var facts = await db.Set<Fact>().MaxAsync(fact => (long?)fact.Seq, cancellation) ?? 0;
        var leads = await db.Set<Lead>().MaxAsync(lead => (long?)lead.ChangedSeq, cancellation) ?? 0;
        var versions = await db.Set<Handslag.Agreement.AgreementVersion>().CountAsync(version => version.State == Handslag.Agreement.VersionState.Agreed, cancellation);
        return FormattableString.Invariant($"{facts}.{leads}.{versions}.{limits.Days}.{limits.Margin}.{await things.Mark(cancellation)}");
    }

    Task Keep(PulseRound round, FunnelFrame funnel, string mark, EvidenceFound found, CancellationToken cancellation) => db.Write(async token =>
    {
        var kept = await db.Set<KeptEvidence>().SingleOrDefaultAsync(one => one.RoundId == round.Id && one.FunnelId == funnel.Id, token);
        if (kept is null) db.Add(kept = new KeptEvidence { WorkspaceId = db.Scope.Id, RoundId = round.Id, FunnelId = funnel.Id, Mark = mark, Content = "" });
        (kept.Mark, kept.Content, kept.CountedAt) = (mark, EvidenceDocument.Write(found), clock.GetCurrentInstant());
        await db.SaveChangesAsync(token);
    }, cancellation);
}
