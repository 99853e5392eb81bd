using NodaTime;

namespace Handslag.Platform.Jobs;

public enum JobState : short
{
    Waiting = 1,
    Running = 2,
    Done = 3,
    Failed = 4,
    Cancelled = 5,
}

/// <summary>The header of a piece of work, readable without entering a workspace so that any node can claim it.</summary>
public sealed class JobHeader
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Kind { get; set; }

    public JobState State { get; set; }

    public Instant DueAt { get; set; }

    public int Attempt { get; set; }

    public string? LeaseOwner { get; set; }

    public Instant? LeaseUntil { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant? FinishedAt { get; set; }
}

/// <summary>What a job is to do and how far it is; belongs to the workspace.</summary>
public sealed class JobBody : IWorkspaceOwned
{
    public long JobId { get; set; }

    public long WorkspaceId { get; set; }

    public required string Input { get; set; }

    public string? Progress { get; set; }

    public string? Error { get; set; }

    public bool CancelAsked { get; set; }
}

/// <summary>A message that must leave the house at least once; header readable by any node.</summary>
public sealed class OutboxHeader
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Topic { get; set; }

    /// <summary>Receivers drop a second delivery with the same key.</summary>
    public required string IdempotencyKey { get; set; }

    public Instant DueAt { get; set; }

    public int Attempt { get; set; }

    public string? LeaseOwner { get; set; }

    public Instant? LeaseUntil { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant? DeliveredAt { get; set; }

    /// <summary>Set when the last attempt failed for good: the message waits for an administrator.</summary>
    public Instant? GivenUpAt { get; set; }
}

public sealed class OutboxBody : IWorkspaceOwned
{
    public long OutboxId { get; set; }

    public long WorkspaceId { get; set; }

    public required string Content { get; set; }

    public string? LastError { get; set; }
}

/// <summary>A named right that one node holds for a while.</summary>
public sealed class Lease
{
    public required string Name { get; set; }

    public required string Owner { get; set; }

    public Instant Until { get; set; }

    public long Attempt { get; set; }
}
