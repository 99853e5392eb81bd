using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>Counts what does not follow from leads alone: observations, the personas of deals, tools, campaigns, requests, contacts and reviews. A metric that is not among them has no data, and says so.</summary>
public sealed class CountThings(HandslagDb db, WorkspaceInsights insights, PersonasAsAt personas, CountReviews reviews, IEnumerable<EvidenceSource> others, SignalLimits limits)
{
    /// <summary>Observations by marketing are asked of so many days, whatever the period of other evidence.</summary>
    const int ObservationDays = 180;

    const double DaysAMonth = 365.25 / 12;

    public async Task<IReadOnlyDictionary<Metric, MetricCount>> Run(Instant until, FunnelFrame funnel, CancellationToken cancellation)
    {
        Dictionary<Metric, MetricCount> counted = [];
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(row => row.Id == db.Scope.Id).Select(row => row.Zone).SingleAsync(cancellation)];
        var day = until.InZone(zone).Date;
        await reviews.Run(until, zone, funnel, counted, cancellation);
        foreach (var other in others)
            foreach (var (metric, count) in await other.Count(db, day.PlusMonths(-limits.Months), day, cancellation)) counted[metric] = count;
        if (!await db.Set<Persona>().AnyAsync(cancellation)) return counted;
        counted[Metric.ObservationsBySales] = Number(await Observations(Side.Sales, day, limits.Days, cancellation), limits.Days / DaysAMonth, RecordedBy.Sales);
        counted[Metric.ObservationsByMarketing] = Number(await Observations(Side.Marketing, day, ObservationDays, cancellation), 1, RecordedBy.Marketing);
        counted[Metric.DealsOutsidePersonas] = await OutsidePersonas(until, funnel, cancellation);
        return counted;
    }

    /// <summary>Changes with anything that is counted here.</summary>
    public async Task<string> Mark(CancellationToken cancellation)
    {
        List<string> marks = [await reviews.Mark(cancellation)];
        foreach (var other in others) marks.Add(await other.Mark(db, cancellation));
        return FormattableString.Invariant(
            $"{await db.Set<Observation>().CountAsync(cancellation)}.{await db.Set<Observation>().MaxAsync(one => (long?)one.Id, cancellation) ?? 0}.{await db.Set<Handslag.Journeys.LeadPersona>().MaxAsync(row => (long?)row.ChangedSeq, cancellation) ?? 0}.{string.Join('.', marks)}");
    }

    Task<int> Observations(Side side, LocalDate until, int days, CancellationToken cancellation)
    {
        var from = until.PlusDays(-days);
        return db.Set<Observation>().CountAsync(one => one.Side == side && one.Kind != ObservationKind.Message && one.Kind != ObservationKind.Content && one.On > from && one.On <= until, cancellation);
    }

    /// <summary>Deals by the persona of their lead at the handover; what was not matched by then is not covered. Sales' own deals were never handed over and count as they closed.</summary>
    async Task<MetricCount> OutsidePersonas(Instant until, FunnelFrame funnel, CancellationToken cancellation)
    {
        var deals = (await insights.Ask(db.Scope.Id, new WonDeals(until, limits.Days, funnel.Id), cancellation)).Value;
        var then = await personas.Of([.. deals.Select(Moment)], cancellation);
        var known = deals.Where(deal => then[Moment(deal)].IsKnown).ToList();
        return new()
        {
            Eligible = deals.Count,
            N = known.Count,
            Hits = known.Count(IsOutside),
            Owners = [.. known.Where(deal => deal.OwnerId is not null).GroupBy(deal => deal.OwnerId).Select(Cluster)],
            Ownerless = Cluster(known.Where(deal => deal.OwnerId is null)),
            Weeks = [.. known.GroupBy(deal => deal.Week).Select(Cluster)],
            RecordedBy = RecordedBy.Source,
        };

        bool IsOutside(WonDeal deal) => then[Moment(deal)].PersonaId is null;

        ClusterCount Cluster(IEnumerable<WonDeal> some) => new(some.Count(), some.Count(IsOutside));
    }

    static LeadMoment Moment(WonDeal deal) => new(deal.LeadId, deal.HandedOver ?? deal.Closed);

    static MetricCount Number(int count, double per, RecordedBy by) => new() { Eligible = count, N = count, Hits = count, Number = count / per, RecordedBy = by };
}
