using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

public enum StepAnswer : short
{
    Done = 1,

    /// <summary>Will not be done; needs a reason.</summary>
    Dropped = 2,

    /// <summary>Takes an earlier answer back.</summary>
    Open = 3,
}

/// <summary>Sales says whether it did what a campaign asked.</summary>
public sealed class AnswerStep(HandslagDb db, IClock clock)
{
    public async Task<Outcome<CampaignStep>> Run(long stepId, StepAnswer answer, string? result, Me who, CancellationToken cancellation)
    {
        if (who.Side != Side.Sales) return new Refusal("step.notSales");
        var told = new Told { Prefix = "step" };
        var said = answer == StepAnswer.Dropped ? told.Required(result, "result", ReviewLimits.LongestText) : told.Optional(result, "result", ReviewLimits.LongestText);
        if (!Enum.IsDefined(answer)) told.Wrong("step.answer.foreign", "answer", $"{answer}");
        if (told.IsWrong) return told.Refusals;
        return await db.Write<Outcome<CampaignStep>>(async token =>
        {
            if (await db.Set<CampaignStep>().SingleOrDefaultAsync(one => one.Id == stepId, token) is not { } step) return new Refusal("step.unknown", "step", $"{stepId}");
            if (await db.Set<Campaign>().AnyAsync(campaign => campaign.Id == step.CampaignId && campaign.CancelledAt != null, token)) return new Refusal("campaign.cancelled.already", "step", $"{stepId}");
            var present = await Present.In(db, clock, token);
            (step.DoneOn, step.IsDropped, step.Result) = (answer == StepAnswer.Done ? step.DoneOn ?? present.Today : null, answer == StepAnswer.Dropped, answer == StepAnswer.Open ? null : said);
            (step.AnsweredBy, step.AnsweredAt) = (who.UserId, present.Now);
            await db.SaveChangesAsync(token);
            return step;
        }, cancellation);
    }
}
