using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>Counts tools, campaign steps, requests, customer contacts and reviews. What nobody has used yet is left out: it has no data.</summary>
public sealed class CountReviews(HandslagDb db, KeptCommitments kept, SignalLimits limits)
{
    /// <summary>So long sales has to use a tool or do a step.</summary>
    const int DaysToUse = 30;

    const double DaysAMonth = 365.25 / 12;

    const double Useful = 4;

    public async Task Run(Instant until, DateTimeZone zone, FunnelFrame funnel, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        var day = until.InZone(zone).Date;
        var year = day.PlusMonths(-limits.Months);
        await Tools(year, day, counted, cancellation);
        await Steps(year, day, counted, cancellation);
        await Requests(until, zone, counted, cancellation);
        await Contacts(day, counted, cancellation);
        await Reviews(year, day, counted, cancellation);
        await Promised(Promise.TellLaunch, Metric.LaunchesToldInTime);
        await Promised(Promise.AnswerSalesRequest, Metric.RequestsAnsweredInTime);

        // Each by what was agreed at its time: what nobody had promised yet is no case.
        async Task Promised(Promise promise, Metric metric)
        {
            var cases = await kept.Cases(funnel, promise, zone.AtStartOfDay(year).ToInstant(), until, zone, cancellation);
            var due = cases.Where(one => one.Part is CasePart.Kept or CasePart.NotKept).ToList();
            if (cases.Count > 0) counted[metric] = Things(due.Count, due.Count(one => one.Part == CasePart.Kept), promise == Promise.TellLaunch ? RecordedBy.Marketing : RecordedBy.Both);
        }
    }

    /// <summary>Changes with anything that is counted here.</summary>
    public async Task<string> Mark(CancellationToken cancellation) => string.Join('.', new object[]
    {
        await db.Set<Tool>().SumAsync(one => one.Revision + 1, cancellation), await db.Set<ToolUse>().CountAsync(cancellation), await db.Set<ToolRating>().SumAsync(one => (long)one.Usefulness, cancellation),
        await db.Set<CampaignStep>().CountAsync(one => one.AnsweredAt != null, cancellation), await db.Set<Campaign>().SumAsync(one => one.Revision + 1, cancellation),
        await db.Set<SideRequest>().CountAsync(cancellation), await db.Set<RequestEntry>().CountAsync(cancellation), await db.Set<CustomerContact>().CountAsync(one => one.AnsweredAt != null, cancellation), await db.Set<Judgement>().CountAsync(cancellation),
        await db.Set<ReviewRound>().CountAsync(one => one.ClosedAt != null, cancellation),
    });

    async Task Tools(LocalDate from, LocalDate until, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        var tools = await db.Set<Tool>().AsNoTracking().Where(tool => tool.Since <= until).Select(tool => new { tool.Id, tool.Since }).ToListAsync(cancellation);
        if (tools.Count == 0) return;
        var uses = (await db.Set<ToolUse>().AsNoTracking().Where(use => use.On <= until).Select(use => new { use.ToolId, use.On }).ToListAsync(cancellation)).ToLookup(use => use.ToolId, use => use.On);
        var launched = tools.Where(tool => tool.Since > from && tool.Since.PlusDays(DaysToUse) <= until).ToList();
        counted[Metric.ToolsUsed] = Things(launched.Count, launched.Count(tool => uses[tool.Id].Any(on => on <= tool.Since.PlusDays(DaysToUse))), RecordedBy.Sales);
        var ratings = (await db.Set<ToolRating>().AsNoTracking().Select(rating => new { rating.ToolId, rating.Usefulness }).ToListAsync(cancellation)).ToLookup(rating => rating.ToolId, rating => (double)rating.Usefulness);
        var rated = tools.Where(tool => uses[tool.Id].Any(on => on > from) && ratings[tool.Id].Any()).ToList();
        counted[Metric.ToolsUseful] = Things(rated.Count, rated.Count(tool => ratings[tool.Id].Average() >= Useful), RecordedBy.Sales);
    }

    async Task Steps(LocalDate from, LocalDate until, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        var steps = await (
            from step in db.Set<CampaignStep>().AsNoTracking()
            join campaign in db.Set<Campaign>().AsNoTracking() on step.CampaignId equals campaign.Id
            where campaign.ToldAt != null && campaign.CancelledAt == null && campaign.StartsOn > @from && campaign.StartsOn <= until
            select new { Step = step, campaign.StartsOn }).ToListAsync(cancellation);
        if (steps.Count == 0) return;
        var known = steps.Select(one => one.Step.IsDoneWithin(DaysToUse, one.StartsOn, until)).OfType<bool>().ToList();
        counted[Metric.CampaignStepsDone] = Things(known.Count, known.Count(done => done), RecordedBy.Sales);
    }

    async Task Requests(Instant until, DateTimeZone zone, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        var from = zone.AtStartOfDay(until.InZone(zone).Date.PlusMonths(-limits.Months)).ToInstant();
        var asked = await db.Set<SideRequest>().AsNoTracking().Where(request => request.FromSide == Side.Sales && request.AskedAt >= from && request.AskedAt < until).ToListAsync(cancellation);
        if (asked.Count == 0) return;
        counted[Metric.RequestsComplete] = Things(asked.Count, asked.Count(request => request.WasComplete), RecordedBy.Both);
        var period = until - Duration.FromDays(limits.Days);
        var recent = asked.Where(request => request.AskedAt >= period && request.IsShort is not null).ToList();
        counted[Metric.RequestsUnderNotice] = new()
        {
            Eligible = recent.Count,
            N = recent.Count,
            Hits = recent.Count(request => request.IsShort == true),
            Owners = [.. recent.GroupBy(request => request.AskedBy).Select(Cluster)],
            Weeks = [.. recent.GroupBy(request => Monday(request.AskedAt.InZone(zone).Date)).Select(Cluster)],
            RecordedBy = RecordedBy.Both,
        };

        static LocalDate Monday(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

        static ClusterCount Cluster(IEnumerable<SideRequest> some) => new(some.Count(), some.Count(request => request.IsShort == true));
    }

    /// <summary>Only what the colleague of sales confirmed.</summary>
    async Task Contacts(LocalDate until, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        if (!await db.Set<CustomerContact>().AnyAsync(cancellation)) return;
        var from = until.PlusDays(-limits.Days);
        var contacts = await db.Set<CustomerContact>().CountAsync(one => one.IsConfirmed == true && one.On > from && one.On <= until, cancellation);
        var marketers = await db.Set<Member>().CountAsync(member => member.LeftAt == null && member.Side == Side.Marketing, cancellation);
        if (marketers == 0) return;
        counted[Metric.CustomerContacts] = new() { Eligible = contacts, N = contacts, Hits = contacts, Number = contacts / (marketers * limits.Days / DaysAMonth), RecordedBy = RecordedBy.Both };
    }

    /// <summary>What sales was asked to judge in rounds that have closed, and did.</summary>
    async Task Reviews(LocalDate from, LocalDate until, Dictionary<Metric, MetricCount> counted, CancellationToken cancellation)
    {
        var subjects = await (
            from subject in db.Set<ReviewSubject>().AsNoTracking()
            join round in db.Set<ReviewRound>().AsNoTracking() on subject.RoundId equals round.Id
            where round.ClosedAt != null && round.Until > @from && round.Until <= until && subject.Kind != SubjectKind.FollowUp
            select subject.Id).ToListAsync(cancellation);
        if (subjects.Count == 0) return;
        var answered = await db.Set<Judgement>().AsNoTracking().Where(one => one.BySide == Side.Sales && one.AboutSide == Side.Marketing && one.SubjectId != null).Select(one => one.SubjectId!.Value).Distinct().ToListAsync(cancellation);
        counted[Metric.ReviewsAnswered] = Things(subjects.Count, subjects.Intersect(answered).Count(), RecordedBy.Sales);
    }

    static MetricCount Things(int of, int hits, RecordedBy by) => new() { Eligible = of, N = of, Hits = hits, RecordedBy = by };
}
