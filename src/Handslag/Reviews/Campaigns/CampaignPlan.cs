using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

public enum CampaignStanding
{
    /// <summary>Sales does not know of it yet.</summary>
    Planned,
    Coming,
    Running,
    Past,
    Cancelled,
}

public sealed record CampaignLine(Campaign Campaign, IReadOnlyList<CampaignStep> Steps)
{
    public int Done => Steps.Count(step => step.DoneOn is not null);

    public int Late(LocalDate today) => Steps.Count(step => step.IsOpen && step.DueOn < today);

    public CampaignStanding StandingOn(LocalDate today) => Campaign.CancelledAt is not null ? CampaignStanding.Cancelled
        : Campaign.EndsOn < today ? CampaignStanding.Past
        : Campaign.StartsOn <= today ? CampaignStanding.Running
        : Campaign.ToldAt is null ? CampaignStanding.Planned : CampaignStanding.Coming;
}

/// <param name="InTime">Launches with the agreed notice, of those for which a notice was agreed.</param>
public sealed record LaunchNotice(int InTime, int Judged, int WithoutAgreement);

/// <summary>Campaigns in time, with what sales did for them.</summary>
public sealed class CampaignPlan(HandslagDb db)
{
    /// <summary>Newest first.</summary>
    public Task<List<CampaignLine>> All(CancellationToken cancellation) => Lines(db.Set<Campaign>(), cancellation);

    public async Task<CampaignLine?> One(long id, CancellationToken cancellation) => (await Lines(db.Set<Campaign>().Where(campaign => campaign.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Told to sales, not called off, and begun in these days: for evidence.</summary>
    public Task<List<CampaignLine>> Launched(LocalDate from, LocalDate until, CancellationToken cancellation) =>
        Lines(db.Set<Campaign>().Where(campaign => campaign.ToldAt != null && campaign.CancelledAt == null && campaign.StartsOn >= from && campaign.StartsOn <= until), cancellation);

    /// <summary>A commitment of marketing, counted: each launch of the period counts once, and none is weighed.</summary>
    public static LaunchNotice Notice(IEnumerable<CampaignLine> launched)
    {
        var told = launched.Select(line => line.Campaign.IsToldInTime).ToList();
        return new(told.Count(inTime => inTime == true), told.Count(inTime => inTime is not null), told.Count(inTime => inTime is null));
    }

    async Task<List<CampaignLine>> Lines(IQueryable<Campaign> which, CancellationToken cancellation)
    {
        var campaigns = await which.AsNoTracking().OrderByDescending(campaign => campaign.StartsOn).ThenByDescending(campaign => campaign.Id).ToListAsync(cancellation);
        var ids = campaigns.ConvertAll(campaign => campaign.Id);
        var steps = (await db.Set<CampaignStep>().AsNoTracking().Where(step => ids.Contains(step.CampaignId)).OrderBy(step => step.DueOn).ThenBy(step => step.Position).ToListAsync(cancellation))
            .ToLookup(step => step.CampaignId);
        return campaigns.ConvertAll(campaign => new CampaignLine(campaign, [.. steps[campaign.Id]]));
    }
}
