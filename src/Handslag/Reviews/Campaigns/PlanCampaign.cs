using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

/// <param name="DueOn">Null for the last day of the campaign.</param>
public sealed record StepInput(string? What, LocalDate? DueOn = null);

public sealed record CampaignInput(string? Name, string? About, LocalDate? StartsOn, LocalDate? EndsOn, string? PersonaKey = null, IReadOnlyList<StepInput>? Steps = null);

/// <summary>Marketing plans a campaign with what it asks of sales. Steps that sales has answered stay as they are.</summary>
public sealed class PlanCampaign(HandslagDb db, AuditLog audit, IClock clock)
{
    const int MostDays = 730;

    public Task<Outcome<Campaign>> Add(CampaignInput input, Me? who, CancellationToken cancellation) => Save(null, 0, input, who, cancellation);

    public Task<Outcome<Campaign>> Change(long id, long revision, CampaignInput input, Me? who, CancellationToken cancellation) => Save(id, revision, input, who, cancellation);

    Task<Outcome<Campaign>> Save(long? id, long revision, CampaignInput input, Me? who, CancellationToken cancellation) => db.Write<Outcome<Campaign>>(async token =>
    {
        if (Forbidden(who) is { } refusal) return refusal;
        var present = await Present.In(db, clock, token);
        var told = new Told { Prefix = "campaign" };
        var (name, about) = (told.Required(input.Name, "name", ReviewLimits.LongestName), told.Required(input.About, "about", ReviewLimits.LongestText));
        var before = await db.Set<Campaign>().Where(one => one.Id == id).Select(one => one.PersonaKey).SingleOrDefaultAsync(token);
        var persona = await told.Persona(db, input.PersonaKey, before, token);
        if (input.StartsOn is null) told.Wrong("campaign.startsOn.missing", "startsOn");
        if (input.EndsOn is null) told.Wrong("campaign.endsOn.missing", "endsOn");
        if (input is { StartsOn: { } first, EndsOn: { } last } && (last < first || Period.DaysBetween(first, last) > MostDays)) told.Wrong("campaign.endsOn.range", "endsOn", $"{last:uuuu-MM-dd}", $"{MostDays}");
        var steps = Steps(input, told);
        if (told.IsWrong) return told.Refusals;
        var campaign = id is null ? new Campaign { WorkspaceId = db.Scope.Id, Name = "", About = "", CreatedBy = who?.UserId, CreatedAt = present.Now }
            : await db.Set<Campaign>().SingleOrDefaultAsync(one => one.Id == id, token);
        if (campaign is null) return new Refusal("campaign.unknown", "campaign", $"{id}");
        if (campaign.CancelledAt is not null) return new Refusal("campaign.cancelled.already", "campaign", $"{id}");
        if (id is not null && campaign.Revision != revision) return new Refusal("changed.meanwhile", "campaign", $"{id}");
        (campaign.Name, campaign.About, campaign.PersonaKey) = (name, about, persona);
        (campaign.StartsOn, campaign.EndsOn) = (input.StartsOn!.Value, input.EndsOn!.Value);
        if (campaign.ToldAt is { } toldAt) campaign.NoticeGiven = (await NoticePeriod.Until(db, Side.Sales, toldAt, present.StartOf(campaign.StartsOn), token)).Given;
        campaign.Revision++;
        if (id is null) db.Add(campaign);
        await db.SaveChangesAsync(token);
        await Keep(campaign, steps, token);
        audit.Record(id is null ? "campaign.planned" : "campaign.changed", who?.UserId, $"campaign:{campaign.Id}");
        await db.SaveChangesAsync(token);
        return campaign;
    }, cancellation);

    async Task Keep(Campaign campaign, List<StepInput> steps, CancellationToken cancellation)
    {
        var old = await db.Set<CampaignStep>().Where(step => step.CampaignId == campaign.Id).OrderBy(step => step.Position).ToListAsync(cancellation);
        var position = old.Select(step => step.Position).DefaultIfEmpty().Max();
        foreach (var step in steps)
        {
            if (old.Find(one => one.What == step.What) is { } same)
            {
                old.Remove(same);
                if (same.IsOpen) same.DueOn = step.DueOn ?? campaign.EndsOn;
            }
            else
            {
                db.Add(new CampaignStep { WorkspaceId = db.Scope.Id, CampaignId = campaign.Id, Position = ++position, What = step.What!, DueOn = step.DueOn ?? campaign.EndsOn });
            }
        }

        db.RemoveRange(old.Where(step => step.IsOpen));
    }

    static List<StepInput> Steps(CampaignInput input, Told told)
    {
        List<StepInput> steps = [];
        foreach (var step in input.Steps ?? [])
        {
            if (told.Optional(step.What, "steps", ReviewLimits.LongestText) is not { } what) continue;
            if (step.DueOn < input.StartsOn?.PlusDays(-MostDays) || step.DueOn > input.EndsOn?.PlusDays(MostDays)) told.Wrong("campaign.step.range", "steps", $"{step.DueOn:uuuu-MM-dd}");
            if (steps.Exists(one => one.What == what)) told.Wrong("campaign.step.twice", "steps", what);
            else steps.Add(new(what, step.DueOn));
        }

        if (steps.Count > ReviewLimits.MostSteps) told.Wrong("campaign.steps.count", "steps", $"{steps.Count}", $"{ReviewLimits.MostSteps}");
        return steps;
    }

    internal static Refusal? Forbidden(Me? who) => who is null or { Side: Side.Marketing } || who.Has(Roles.Administrator) ? null : new("campaign.notMarketing");
}
