using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Stakeholders;

/// <summary>How somebody stands towards working together, as the owners of the programme see it.</summary>
public enum Stance : short
{
    Against = 1,
    Doubtful = 2,
    Neutral = 3,
    InFavour = 4,
    Carries = 5,
}

/// <summary>Somebody whose support matters: what they care about, and what an owner does next. Seen by the owners of the programme and nobody else.</summary>
public sealed class Stakeholder : IWorkspaceOwned
{
    public const int LongestName = 120, LongestText = 500;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public string? Position { get; set; }

    public Stance Stance { get; set; }

    /// <summary>What this person wants or fears.</summary>
    public string? Interest { get; set; }

    public string? NextStep { get; set; }

    public LocalDate? NextOn { get; set; }

    public Instant ChangedAt { get; set; }

    public long Revision { get; set; }
}
