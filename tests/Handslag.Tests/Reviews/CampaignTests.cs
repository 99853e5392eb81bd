using Handslag.Platform;
using Handslag.Reviews.Campaigns;
using Handslag.TestBed;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class CampaignTests(Databases databases)
{
    /// <summary>Told on Monday at nine: up to Monday the 30th lie five working days.</summary>
    static readonly CampaignInput Webinar = new("Webinar", "Storingen voorspellen", new(2026, 11, 30), new(2026, 12, 11), Steps: [new("Bel wie zich aanmeldde", new(2026, 12, 4)), new("Nodig drie klanten uit")]);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_launch_is_told_in_time_when_the_agreed_working_days_lie_before_it(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var campaign = await bed.Do<PlanCampaign, Campaign>(use => use.Add(Webinar, bed.Marketer, Cancellation));
        Assert.Null(campaign.IsToldInTime);
        campaign = await bed.Do<LaunchCampaign, Campaign>(use => use.Tell(campaign.Id, bed.Marketer, Cancellation));
        Assert.Equal((5 * 480, 5 * 480, true), (campaign.NoticeGiven, campaign.NoticeAgreed, campaign.IsToldInTime));

        campaign = await bed.Do<PlanCampaign, Campaign>(use => use.Change(campaign.Id, campaign.Revision, Webinar with { StartsOn = new(2026, 11, 27) }, bed.Marketer, Cancellation));
        Assert.False(campaign.IsToldInTime);
        var launched = await bed.Ask<CampaignPlan, List<CampaignLine>>(plan => plan.Launched(new(2026, 11, 1), new(2026, 11, 30), Cancellation));
        Assert.Equal(new(0, 1, 0), CampaignPlan.Notice(launched));
        Assert.Equal(["campaign.told.already"], await bed.Refused<LaunchCampaign, Campaign>(use => use.Tell(campaign.Id, bed.Marketer, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Sales_says_what_it_did_and_a_changed_plan_keeps_that(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var campaign = await bed.Do<PlanCampaign, Campaign>(use => use.Add(Webinar, bed.Marketer, Cancellation));
        var (call, invite) = await Steps(bed, campaign);
        Assert.Equal(["step.notSales"], await bed.Refused<AnswerStep, CampaignStep>(use => use.Run(call.Id, StepAnswer.Done, null, bed.Marketer, Cancellation)));
        Assert.Equal(["step.result.missing"], await bed.Refused<AnswerStep, CampaignStep>(use => use.Run(invite.Id, StepAnswer.Dropped, " ", bed.Seller, Cancellation)));
        await bed.Do<AnswerStep, CampaignStep>(use => use.Run(call.Id, StepAnswer.Done, "Twaalf gebeld", bed.Seller, Cancellation));
        await bed.Do<PlanCampaign, Campaign>(use => use.Change(campaign.Id, campaign.Revision, Webinar with { Steps = [] }, bed.Marketer, Cancellation));
        var line = (await bed.Ask<CampaignPlan, CampaignLine?>(plan => plan.One(campaign.Id, Cancellation)))!;
        Assert.Equal(["Bel wie zich aanmeldde"], line.Steps.Select(step => step.What));
        Assert.Equal((1, true), (line.Done, line.Steps[0].IsDoneWithin(30, campaign.StartsOn, new(2026, 11, 23))));
        Assert.Equal(
            ["campaign.name.missing", "campaign.endsOn.range"],
            await bed.Refused<PlanCampaign, Campaign>(use => use.Add(Webinar with { Name = " ", EndsOn = new(2026, 11, 1), Steps = null }, bed.Marketer, Cancellation)));
    }

    static async Task<(CampaignStep, CampaignStep)> Steps(ReviewBed bed, Campaign campaign)
    {
        var steps = (await bed.Ask<CampaignPlan, CampaignLine?>(plan => plan.One(campaign.Id, Cancellation)))!.Steps;
        return (steps[0], steps[1]);
    }
}
