using NodaTime;

namespace Handslag.Platform.Erasure;

/// <summary>Remembers that a lead was erased, so that no import, call or restore brings it back; who it was cannot be read from it.</summary>
public sealed class ErasedLead : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    /// <summary>HMAC-SHA-256 of source key + external id under the workspace's erasure key.</summary>
    public required byte[] Mark { get; set; }

    public Instant ErasedAt { get; set; }
}
