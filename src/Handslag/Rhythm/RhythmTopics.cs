namespace Handslag.Rhythm;

/// <summary>What pages follow live.</summary>
public static class RhythmTopics
{
    /// <summary>A meeting: its agenda, its minutes, who writes and who is there.</summary>
    public static string Of(long meetingId) => FormattableString.Invariant($"meeting.{meetingId}");
}
