using Handslag.Platform;

namespace Handslag.Agreement;

/// <summary>One road that leads travel, with its own stages and agreement.</summary>
public sealed class Funnel : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Key { get; set; }

    public required string NameEn { get; set; }

    public required string NameNl { get; set; }

    public int Position { get; set; }

    public long Revision { get; set; }
}

public enum StageKind : short
{
    Open = 1,
    Won = 2,
    Lost = 3,
    Parked = 4,
}

/// <summary>A named step of a funnel with one responsible side. The border lies where responsibility passes from marketing to sales.</summary>
public sealed class Stage : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long FunnelId { get; set; }

    /// <summary>Lower-case letters, digits and hyphens; unique in the funnel and stable for ever.</summary>
    public required string Key { get; set; }

    public required string NameEn { get; set; }

    public required string NameNl { get; set; }

    /// <summary>Order in the funnel, from 1; lost and parked stages come last.</summary>
    public int Position { get; set; }

    public Side Side { get; set; }

    public StageKind Kind { get; set; }

    public string Name(string language) => language == "nl" ? NameNl : NameEn;
}
