using System.ComponentModel.DataAnnotations;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>What the platform allows around signing in; settings under <c>People</c>, checked at start.</summary>
public sealed class PeopleLimits
{
    /// <summary>Minutes during which a sign-in link works.</summary>
    [Range(1, 10_080)]
    public int SignInLinkMinutes { get; init; } = 60;

    /// <summary>Days during which an invitation works.</summary>
    [Range(1, 90)]
    public int InvitationDays { get; init; } = 14;

    /// <summary>Hours during which the set-up link of a first start works; a new start gives a new link.</summary>
    [Range(1, 720)]
    public int SetupLinkHours { get; init; } = 24;

    /// <summary>Wrong passwords in a row after which an account is locked.</summary>
    [Range(3, 100)]
    public int WrongPasswords { get; init; } = 5;

    /// <summary>Minutes for which a locked account stays locked.</summary>
    [Range(1, 1_440)]
    public int LockedMinutes { get; init; } = 15;

    /// <summary>Attempts to sign in or set up that one address may make in a minute.</summary>
    [Range(1, 100_000)]
    public int AttemptsPerMinute { get; init; } = 20;

    [Range(8, 100)]
    public int ShortestPassword { get; init; } = 10;

    internal Duration LinkLife(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.Setup => Duration.FromHours(SetupLinkHours),
        LinkPurpose.Invitation => Duration.FromDays(InvitationDays),
        _ => Duration.FromMinutes(SignInLinkMinutes),
    };
}
