using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

/// <summary>
/// Launches as cases of the promise to tell sales in time. A launch belongs to the period of its first day, is held against what was agreed when sales was
/// told (never told: when it began), and is known once it has begun. Called off before that it is in no figure.
/// </summary>
static class LaunchesTold
{
    public static async Task<IReadOnlyList<OtherCase>> Run(HandslagDb db, OtherAsked asked, CancellationToken cancellation)
    {
        if (asked.Promise != Promise.TellLaunch) return [];
        var (from, to) = (asked.From.InZone(asked.Zone).Date, asked.To.InZone(asked.Zone).Date);
        var campaigns = await db.Set<Campaign>().AsNoTracking().Where(campaign => campaign.StartsOn >= from && campaign.StartsOn < to).ToListAsync(cancellation);
        return [.. campaigns.Select(Case).OfType<OtherCase>()];

        OtherCase? Case(Campaign campaign)
        {
            var start = asked.Zone.AtStartOfDay(campaign.StartsOn).ToInstant();
            var told = campaign.ToldAt <= asked.Now ? campaign.ToldAt : null;
            if (asked.PromisedAt(told is { } at && at < start ? at : start) is not { } promised) return null;
            var part = campaign.CancelledAt < start ? CasePart.Void
                : start > asked.Now ? CasePart.Immature
                : told is not null && campaign.NoticeGiven >= promised.Stated.Within!.Value.Value ? CasePart.Kept : CasePart.NotKept;
            return new($"campaign:{campaign.Id}", campaign.Name, promised.Version, start, start, told, told is null ? null : campaign.NoticeGiven, part);
        }
    }
}
