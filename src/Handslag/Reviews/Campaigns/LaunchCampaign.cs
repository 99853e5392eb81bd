using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

/// <summary>Marketing tells sales of a campaign: from then on the notice is known, and whether it is what both sides agreed. Or it calls the campaign off.</summary>
public sealed class LaunchCampaign(HandslagDb db, RulesInForce rules, AgreementVersions agreements, SendNotice send, AuditLog audit, IClock clock)
{
    public Task<Outcome<Campaign>> Tell(long id, Me? who, CancellationToken cancellation) => Change(id, who, async (campaign, present, token) =>
    {
        if (campaign.ToldAt is not null) return new("campaign.told.already", "campaign", $"{id}");
        var (notice, agreed) = (await NoticePeriod.Until(db, Side.Sales, present.Now, present.StartOf(campaign.StartsOn), token), await rules.Ask(token));
        (campaign.ToldAt, campaign.NoticeGiven, campaign.NoticeAgreed) = (present.Now, notice.Given, (await SignedNotice.At(agreements, present.Now, token))?.Within?.Value ?? agreed.Rules.LaunchNoticeDays * notice.DayMinutes);
        audit.Record("campaign.told", who?.UserId, $"campaign:{id}", ("given", campaign.NoticeGiven), ("agreed", campaign.NoticeAgreed));
        await send.Run(new(ReviewNotices.CampaignTold, $"campaign.told:{id}", await Sides.Members(db, Side.Sales, token), $"/campaigns/{id}")
        {
            Subject = $"campaign:{id}", Values = new Dictionary<string, NoticeValue> { ["campaign"] = NoticeValue.Of(campaign.Name), ["starts"] = NoticeValue.Of(present.StartOf(campaign.StartsOn)) },
        }, token);
        return null;
    }, cancellation);

    public Task<Outcome<Campaign>> Cancel(long id, Me? who, CancellationToken cancellation) => Change(id, who, (campaign, present, _) =>
    {
        campaign.CancelledAt = present.Now;
        audit.Record("campaign.cancelled", who?.UserId, $"campaign:{id}");
        return Task.FromResult<Refusal?>(null);
    }, cancellation);

    Task<Outcome<Campaign>> Change(long id, Me? who, Func<Campaign, Present, CancellationToken, Task<Refusal?>> change, CancellationToken cancellation) => db.Write<Outcome<Campaign>>(async token =>
    {
        if (PlanCampaign.Forbidden(who) is { } forbidden) return forbidden;
        if (await db.Set<Campaign>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } campaign) return new Refusal("campaign.unknown", "campaign", $"{id}");
        if (campaign.CancelledAt is not null) return new Refusal("campaign.cancelled.already", "campaign", $"{id}");
        if (await change(campaign, await Present.In(db, clock, token), token) is { } refusal) return refusal;
        campaign.Revision++;
        await db.SaveChangesAsync(token);
        return campaign;
    }, cancellation);
}
