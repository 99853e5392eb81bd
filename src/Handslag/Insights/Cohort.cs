using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights;

/// <summary>What the leads of a figure are taken apart by.</summary>
public enum GroupBy
{
    Source = 1,
    Channel = 2,
    Persona = 3,
    Owner = 4,
}

/// <summary>One group of leads and what became of them, stage by stage.</summary>
/// <param name="Group">The source's key, the channel or the persona; null where nothing is grouped, for leads that have none, and for owners.</param>
/// <param name="GroupId">Of a source or an owner: its id.</param>
/// <param name="AsOf">The moment up to which all of this is known.</param>
/// <param name="Undated">Leads whose stage bears no date: they stand outside every cohort.</param>
public sealed record Cohort(string? Group, long? GroupId, Instant AsOf, string Zone, FunnelFrame Funnel, IReadOnlyList<StageCohort> Stages, long Undated);

/// <summary>The leads that entered one stage for the first time in the period.</summary>
/// <param name="Reentered">Later entries into the same stage, in the same period.</param>
/// <param name="Skipped">Leads that passed the stage in the period without entering it.</param>
/// <param name="Immature">Entered too recently for the window to have passed: neither in the rate nor in the times.</param>
/// <param name="Converted">Of the mature: went on to a later open or a won stage within the window.</param>
public sealed record StageCohort(
    Stage Stage, long Entered, long Reentered, long Skipped, long Mature, long Immature, long Converted, Stay Stay)
{
    public Rate Rate => new(Converted, Mature);

    /// <summary>Conversion and time are a matter of open stages; in the others leads only arrive.</summary>
    public bool HasRate => Stage.Kind == StageKind.Open && !Rate.IsTooFew;

    /// <summary>Why a figure is missing: endStage, tooFew, or as <see cref="Stay.Reason"/>; null where none is.</summary>
    public string? Reason =>
        Stage.Kind != StageKind.Open ? "endStage"
        : Rate.IsTooFew ? "tooFew"
        : Stay.Reason;
}
