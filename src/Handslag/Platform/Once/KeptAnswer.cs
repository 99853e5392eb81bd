using NodaTime;

namespace Handslag.Platform.Once;

/// <summary>What was answered to a request that bore an idempotency key, so that asking again gives the same answer and does nothing twice. Kept at most 30 days.</summary>
public sealed class KeptAnswer : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    /// <summary>Who asked: two programs may choose the same key.</summary>
    public required string Caller { get; set; }

    public required string Key { get; set; }

    /// <summary>SHA-256 over the request: method, address and content.</summary>
    public required byte[] Fingerprint { get; set; }

    /// <summary>The HTTP status; 0 while the request is being worked on, which nobody else ever sees.</summary>
    public int Status { get; set; }

    public string? ContentType { get; set; }

    public string? Location { get; set; }

    public required byte[] Body { get; set; }

    public Instant At { get; set; }
}
