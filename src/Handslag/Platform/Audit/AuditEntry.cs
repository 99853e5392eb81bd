using NodaTime;

namespace Handslag.Platform.Audit;

/// <summary>Who did what to which subject, and when. Never changed, never deleted before its retention ends.</summary>
public sealed class AuditEntry : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public Instant At { get; set; }

    /// <summary>The user, or null where the system or a program acted.</summary>
    public long? Actor { get; set; }

    /// <summary>A past-tense key such as <c>basis.recorded</c> or <c>person.figures.seen</c>.</summary>
    public required string Action { get; set; }

    public string? Subject { get; set; }

    /// <summary>Compact JSON without secrets.</summary>
    public string? Detail { get; set; }
}
