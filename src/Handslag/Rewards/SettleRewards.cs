using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rewards.Replay;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rewards;

/// <summary>Parts left null stay as they are.</summary>
public sealed record RewardsToSettle(RewardAudience? Audience = null, RewardAssumptions? Assumptions = null, RewardCulture? Culture = null, string? CultureReason = null);

/// <summary>What the sponsor settles: who may look, what the company says of itself, and which culture it chooses.</summary>
public sealed class SettleRewards(HandslagDb db, IClock clock, AuditLog audit)
{
    const int LongestReason = 1_000;

    public Task<Outcome<RewardSettings>> Run(RewardsToSettle input, Me who, CancellationToken cancellation) => db.Write(token => Settle(input, who, token), cancellation);

    async Task<Outcome<RewardSettings>> Settle(RewardsToSettle input, Me who, CancellationToken cancellation)
    {
        if (!who.Has(Roles.Sponsor)) return new Refusal("rewards.sponsor", "settings");
        var refusals = input.Assumptions?.Check() ?? [];
        if (input.Audience is { } audience && !Enum.IsDefined(audience)) refusals.Add(new("rewards.audience", "audience", $"{audience}"));
        if (input.Culture is { } culture && (!Enum.IsDefined(culture) || culture == RewardCulture.NotChosen)) refusals.Add(new("rewards.culture", "culture"));
        if (input.CultureReason?.Length > LongestReason) refusals.Add(new("text.tooLong", "cultureReason", null, $"{LongestReason}"));
        if (refusals.Count > 0) return refusals;
        var settings = await db.Set<RewardSettings>().SingleOrDefaultAsync(cancellation);
        if (settings is null) db.Add(settings = new() { WorkspaceId = db.Scope.Id });
        if (input.Audience is { } readers)
        {
            settings.Audience = readers;
            audit.Record("rewards.audience.chosen", who.UserId, "rewards", ("audience", readers));
        }

        if (input.Assumptions is { } said)
        {
            (settings.MarginPercent, settings.CostPerHandoverMinor, settings.HoursPerDeal, settings.HoursPerLongDeal) =
                (said.MarginPercent, said.CostPerHandoverMinor, said.HoursPerDeal, said.HoursPerLongDeal);
            audit.Record("rewards.assumptions.changed", who.UserId, "rewards", ("margin", said.MarginPercent), ("costMinor", said.CostPerHandoverMinor), ("hours", said.HoursPerDeal), ("longHours", said.HoursPerLongDeal));
        }

        if (input.Culture is { } chosen)
        {
            (settings.Culture, settings.CultureReason) = (chosen, string.IsNullOrWhiteSpace(input.CultureReason) ? null : input.CultureReason.Trim());
            (settings.CultureChosenBy, settings.CultureChosenAt) = (who.UserId, clock.GetCurrentInstant());
            audit.Record("rewards.culture.chosen", who.UserId, "rewards", ("culture", chosen));
        }

        settings.Revision++;
        await db.SaveChangesAsync(cancellation);
        return settings;
    }
}
