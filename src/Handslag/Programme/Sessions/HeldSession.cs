using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Sessions;

/// <summary>A guided session that people hold: where they are, and since when, so that the timer survives whatever happens to a page.</summary>
public sealed class HeldSession : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>The key of its <see cref="SessionGuide"/>.</summary>
    public required string Guide { get; set; }

    public long StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    /// <summary>The step they are at, from 1.</summary>
    public int Step { get; set; }

    public Instant StepStartedAt { get; set; }

    /// <summary>Null while it goes on.</summary>
    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }
}
