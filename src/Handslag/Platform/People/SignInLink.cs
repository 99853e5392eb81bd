using NodaTime;

namespace Handslag.Platform.People;

public enum LinkPurpose : short
{
    /// <summary>The first start of an installation: makes the first administrator and workspace.</summary>
    Setup = 1,
    SignIn = 2,
    Invitation = 3,

    /// <summary>Lets a member answer something without signing in. It signs nobody in and is never marked as used, so that nothing tells when they answered.</summary>
    Answer = 4,
}

/// <summary>A link that signs in once. Only the hash of its secret is kept.</summary>
public sealed class SignInLink
{
    public required byte[] SecretHash { get; set; }

    public LinkPurpose Purpose { get; set; }

    public long? UserId { get; set; }

    public long? WorkspaceId { get; set; }

    public Instant ExpiresAt { get; set; }

    public Instant? UsedAt { get; set; }
}

/// <summary>A key for programs, for one workspace and the named scopes. Only the hash of its secret is kept.</summary>
public sealed class ApiToken
{
    public long Id { get; set; }

    public required byte[] SecretHash { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    /// <summary>Space-separated, sorted.</summary>
    public required string Scopes { get; set; }

    public long? CreatedBy { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant? ExpiresAt { get; set; }

    public Instant? RevokedAt { get; set; }
}
