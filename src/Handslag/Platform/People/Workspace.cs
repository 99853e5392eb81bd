using NodaTime;

namespace Handslag.Platform.People;

/// <summary>What the company answered when asked whether it has a works council; asked before the desk is switched on.</summary>
public enum WorksCouncil : short
{
    NotAnswered = 0,
    None = 1,
    Present = 2,
}

/// <summary>One company or business unit: its people, agreement and leads. Nothing crosses workspaces.</summary>
public sealed class Workspace
{
    public long Id { get; set; }

    /// <summary>The name in addresses: lower-case letters, digits and hyphens; unique.</summary>
    public required string Slug { get; set; }

    public required string Name { get; set; }

    /// <summary>IANA zone in which days and weeks are counted.</summary>
    public required string Zone { get; set; }

    /// <summary>A demo workspace says so on every page and can be removed with one click.</summary>
    public bool IsDemo { get; set; }

    public WorksCouncil WorksCouncil { get; set; }

    /// <summary>Leads may be kept without names, addresses and notes.</summary>
    public bool KeepsNames { get; set; } = true;

    /// <summary>Key under which erased leads are remembered without knowing who they were.</summary>
    public required byte[] ErasureKey { get; set; }

    public Instant CreatedAt { get; set; }

    public long Revision { get; set; }
}
