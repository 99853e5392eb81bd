namespace Handslag.Handovers;

/// <summary>What open pages about handovers follow.</summary>
public static class HandoverTopics
{
    /// <summary>Any handover of the workspace.</summary>
    public const string Desk = "desk";

    /// <summary>Those that a member has, or had a moment ago.</summary>
    public static string DeskOf(long userId) => FormattableString.Invariant($"{Desk}@{userId}");
}
