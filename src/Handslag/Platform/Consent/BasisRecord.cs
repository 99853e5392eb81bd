using NodaTime;

namespace Handslag.Platform.Consent;

/// <summary>The recorded reason why figures about people may be shown in this workspace. Without one in force they are left out everywhere.</summary>
public sealed class BasisRecord : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Purpose { get; set; }

    public required string LegalBasis { get; set; }

    public string? ImpactAssessment { get; set; }

    /// <summary>Where the works council's consent can be found; required where there is a works council.</summary>
    public string? ConsentDocument { get; set; }

    public LocalDate? ConsentDate { get; set; }

    /// <summary>When the people concerned were told.</summary>
    public LocalDate InformedOn { get; set; }

    public long RecordedBy { get; set; }

    public Instant RecordedAt { get; set; }

    public Instant? EndedAt { get; set; }
}
