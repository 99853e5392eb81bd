using Handslag.Platform;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>A member's secret address from which calendars read the meetings. A new one ends the one before.</summary>
public sealed class CalendarFeed : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    /// <summary>Only a hash of the secret is kept.</summary>
    public required string SecretHash { get; set; }

    public Instant MadeAt { get; set; }
}
