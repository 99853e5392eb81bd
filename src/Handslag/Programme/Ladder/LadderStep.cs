using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Ladder;

/// <summary>How marketers go about it, from below upwards: each rung rests on the one under it.</summary>
public enum Rung : short
{
    Baseline = 1,
    Sponsor = 2,
    SharedTest = 3,
    Evidence = 4,
    Extension = 5,
}

/// <summary>What was reached on a rung, in the words of an owner of the programme, and the signature of somebody in sales beside it.</summary>
public sealed class LadderStep : IWorkspaceOwned
{
    public const int LongestText = 1_000;

    public long WorkspaceId { get; set; }

    public Rung Rung { get; set; }

    public required string What { get; set; }

    public long SaidBy { get; set; }

    public Instant SaidAt { get; set; }

    public long? CosignedBy { get; set; }

    public Instant? CosignedAt { get; set; }

    /// <summary>Why somebody in sales does not sign it yet; gone once it is said anew.</summary>
    public string? SentBackBecause { get; set; }

    public long Revision { get; set; }

    public bool IsReached => CosignedAt is not null;

    /// <summary>Said, and not answered by sales.</summary>
    public bool Waits => CosignedAt is null && SentBackBecause is null;
}

/// <summary>Somebody who runs the programme. Only owners see its stakeholders.</summary>
public sealed class ProgrammeOwner : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    public long AddedBy { get; set; }

    public Instant Since { get; set; }
}
