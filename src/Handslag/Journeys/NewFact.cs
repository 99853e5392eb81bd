using NodaTime;

namespace Handslag.Journeys;

/// <summary>A fact about to be recorded. The same <see cref="ContentKey"/> at the same time is the same fact and is recorded once.</summary>
public sealed record NewFact
{
    public required long LeadId { get; init; }

    public required FactKind Kind { get; init; }

    public required Instant At { get; init; }

    public required Precision Precision { get; init; }

    public required long SourceId { get; init; }

    public required Guid ContentKey { get; init; }

    public long? StageId { get; init; }

    public long? ActorId { get; init; }

    public long? SubjectId { get; init; }

    public long? Supersedes { get; init; }

    public string? Payload { get; init; }

    public string? Text { get; init; }
}

/// <summary>A lead's place as the newest facts of a batch give it; only what is newer than what is stored is written.</summary>
public sealed record LeadChange
{
    public required long LeadId { get; init; }

    public long? StageId { get; init; }

    public Instant? StageSince { get; init; }

    public long StageRank { get; init; }

    public long StageSeq { get; init; }

    public long? OwnerId { get; init; }

    public Instant? OwnerSince { get; init; }

    public Instant? FirstAt { get; init; }

    public Instant? LastAt { get; init; }

    /// <summary>Fields to replace those stored; null leaves them.</summary>
    public string? Fields { get; init; }

    public long? AccountId { get; init; }

    /// <summary>Set after a correction: the place is written even where it is older than what is stored.</summary>
    public bool Refolded { get; init; }
}
