using NodaTime;

namespace Handslag.Platform.People;

/// <summary>What a member may do beside taking part. "Lead" is never a role: who leads a side is its head.</summary>
[Flags]
public enum Roles : short
{
    None = 0,
    Member = 1,
    Head = 2,
    Signer = 4,
    Administrator = 8,
    Sponsor = 16,
}

/// <summary>A person's place in one workspace: one side at a time, one or more roles.</summary>
public sealed class Member : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    public Side Side { get; set; }

    public Roles Roles { get; set; }

    public Instant JoinedAt { get; set; }

    public Instant? LeftAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>Finds the workspaces of a user at sign-in, before any workspace has been entered.</summary>
public sealed class Membership
{
    public long UserId { get; set; }

    public long WorkspaceId { get; set; }
}

/// <summary>A sponsor's dated, revocable permission for a signer to sign for a side of a funnel.</summary>
public sealed class Mandate : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    public Side Side { get; set; }

    public long FunnelId { get; set; }

    public long GivenBy { get; set; }

    public Instant From { get; set; }

    public Instant? Until { get; set; }

    public Instant? RevokedAt { get; set; }
}
