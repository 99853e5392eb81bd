using Handslag.Platform;
using NodaTime;

namespace Handslag.Reviews.Tools;

public enum ToolKind : short
{
    Deck = 1,
    Case = 2,
    Page = 3,
    Script = 4,
    Calculator = 5,
    Film = 6,
    Other = 9,
}

/// <summary>Something marketing made for sales.</summary>
public sealed class Tool : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    /// <summary>For searching and sorting.</summary>
    public required string Folded { get; set; }

    public ToolKind Kind { get; set; }

    /// <summary>What it is for, in a sentence or two.</summary>
    public required string About { get; set; }

    /// <summary>The key of a persona; null for everyone.</summary>
    public string? PersonaKey { get; set; }

    /// <summary>The key of the stage it is for; null for any.</summary>
    public string? StageKey { get; set; }

    /// <summary>The day from which sales could use it.</summary>
    public LocalDate Since { get; set; }

    /// <summary>Where it is kept, unless a file is kept here.</summary>
    public string? Link { get; set; }

    public long? CreatedBy { get; set; }

    public Instant CreatedAt { get; set; }

    /// <summary>No longer offered from this day on; what was said of it stays.</summary>
    public LocalDate? RetiredOn { get; set; }

    public long Revision { get; set; }
}

/// <summary>The file of a tool, with the type that its content shows, whatever its name says.</summary>
public sealed class ToolFile : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long ToolId { get; set; }

    public required string Name { get; set; }

    /// <summary>A media type of <see cref="FileType"/>.</summary>
    public required string Type { get; set; }

    public int Size { get; set; }

    public required byte[] Bytes { get; set; }

    public Instant StoredAt { get; set; }
}

/// <summary>Sales used a tool with a lead: once a day for each lead and person.</summary>
public sealed class ToolUse : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long ToolId { get; set; }

    public long LeadId { get; set; }

    public long UserId { get; set; }

    public LocalDate On { get; set; }

    public Instant At { get; set; }
}

/// <summary>How useful somebody of sales finds a tool, from 1 to 5. One a person: the newest counts.</summary>
public sealed class ToolRating : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long ToolId { get; set; }

    public long UserId { get; set; }

    public short Usefulness { get; set; }

    public string? Text { get; set; }

    public Instant At { get; set; }
}
