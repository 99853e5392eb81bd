using NodaTime;

namespace Handslag.Journeys;

/// <summary>A fact about to be recorded. The same <see cref="ContentKey"/> at the same time is the same fact and is recorded once.</summary>
public readonly record struct NewFact
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

/// <summary>What a source states of a known lead without a date; null leaves what is stored.</summary>
public sealed record LeadChange(long LeadId, long? StageId, long? OwnerId, string? Fields, long? AccountId);
