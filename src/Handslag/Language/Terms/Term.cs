using Handslag.Platform;
using NodaTime;

namespace Handslag.Language.Terms;

/// <summary>A word that both sides mean the same by, or are on the way to. Its approved texts are <see cref="TermVersion"/>s.</summary>
public sealed class Term : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>Unique and stable for ever: what agreements and files call it.</summary>
    public required string Key { get; set; }

    /// <summary>The approved text, or before there is one a suggestion to begin with; see <see cref="TermDocument"/>.</summary>
    public required string Content { get; set; }

    /// <summary>Of the approved text; 0 while there is none.</summary>
    public int Number { get; set; }

    /// <summary>Of the approved text.</summary>
    public string? Hash { get; set; }

    public Instant? AgreedAt { get; set; }

    /// <summary>Its suggestion comes from the usual terms, see <see cref="UsualTerms"/>.</summary>
    public bool IsUsual { get; set; }

    /// <summary>Why it was started, in the words of whoever did.</summary>
    public string? Why { get; set; }

    /// <summary>Null where a program or a file did.</summary>
    public long? StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>What one side understands by a term, written before it has read the other's; or that its head goes on without.</summary>
public sealed class SideDefinition : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long TermId { get; set; }

    public Side Side { get; set; }

    /// <summary>Null where the head of the side said to go on without.</summary>
    public string? Text { get; set; }

    /// <summary>Null where it came with a file.</summary>
    public long? WrittenBy { get; set; }

    public Instant WrittenAt { get; set; }
}

/// <summary>A text that both sides approved; never changed afterwards.</summary>
public sealed class TermVersion : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long TermId { get; set; }

    /// <summary>From 1 in each term.</summary>
    public int Number { get; set; }

    public required string Content { get; set; }

    public required string Hash { get; set; }

    public long ProposalId { get; set; }

    public Instant AgreedAt { get; set; }
}

/// <summary>A lead that shows what a term means, or what it does not. It goes when the lead is erased.</summary>
public sealed class TermExample : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long TermId { get; set; }

    public long? LeadId { get; set; }

    public bool IsCounter { get; set; }

    public required string Text { get; set; }

    public Side Side { get; set; }

    public long? AddedBy { get; set; }

    public Instant AddedAt { get; set; }
}
