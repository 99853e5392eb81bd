using Handslag.Handovers;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews.Rounds;

/// <summary>Draws what is judged in a round from its period: leads by chance, campaigns that ran, tools that were launched or used, and follow-up.</summary>
sealed class DrawSubjects(HandslagDb db)
{
    const ulong CampaignsStream = 101;
    const ulong ToolsStream = 102;

    /// <summary>In the order in which they are judged; none where nothing happened.</summary>
    public async Task<List<ReviewSubject>> Run(ReviewRound round, WorkRules rules, Present present, CancellationToken cancellation)
    {
        var (from, until) = (present.StartOf(round.From), present.StartOf(round.Until.PlusDays(1)));
        var passed = await db.Set<StoredHandover>().AsNoTracking().Where(row => row.StartAt >= from && row.StartAt < until)
            .Select(row => new { row.LeadId, row.Decision, row.End }).ToListAsync(cancellation);
        round.HandedOver = passed.Select(row => row.LeadId).Distinct().Count();
        List<ReviewSubject> subjects = [];
        foreach (var lead in DrawnLeads.Draw(passed.Select(row => new HandedOverLead(row.LeadId, HandedOverLead.StratumOf(row.Decision, row.End))), ReviewLimits.LeadsDrawn, round.Seed))
            Add(SubjectKind.Lead, lead.LeadId, lead.Stratum);
        foreach (var campaign in Some(await Campaigns(round, cancellation), round.Seed, CampaignsStream)) Add(SubjectKind.Campaign, campaign);
        foreach (var tool in Some(await Tools(round, cancellation), round.Seed, ToolsStream)) Add(SubjectKind.Tool, tool);
        if (passed.Count > 0) Add(SubjectKind.FollowUp, 0);
        return subjects;

        void Add(SubjectKind kind, long id, Stratum stratum = Stratum.None)
        {
            if (rules.Criteria.Any(criterion => criterion.On == kind))
                subjects.Add(new() { WorkspaceId = db.Scope.Id, Position = subjects.Count + 1, Kind = kind, SubjectId = id, Stratum = stratum });
        }
    }

    Task<List<long>> Campaigns(ReviewRound round, CancellationToken cancellation) => db.Set<Campaign>()
        .Where(campaign => campaign.ToldAt != null && campaign.CancelledAt == null && campaign.StartsOn <= round.Until && campaign.EndsOn >= round.From)
        .OrderBy(campaign => campaign.Id).Select(campaign => campaign.Id).ToListAsync(cancellation);

    Task<List<long>> Tools(ReviewRound round, CancellationToken cancellation) => db.Set<Tool>()
        .Where(tool => (tool.Since >= round.From && tool.Since <= round.Until) || db.Set<ToolUse>().Any(use => use.ToolId == tool.Id && use.On >= round.From && use.On <= round.Until))
        .OrderBy(tool => tool.Id).Select(tool => tool.Id).ToListAsync(cancellation);

    static IEnumerable<long> Some(List<long> ids, long seed, ulong stream) => DrawnLeads.Some(ids, ReviewLimits.WorkDrawn, new Dice((ulong)seed, stream)).Order();
}
