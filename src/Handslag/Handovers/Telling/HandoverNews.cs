using System.Text.Json;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Handovers.Telling;

public enum HandoverNewsKind : short
{
    /// <summary>Handed over, or given to somebody else.</summary>
    Arrived = 1,

    /// <summary>Decided on or ended: what was asked of its owner is settled.</summary>
    Settled = 2,
    Returned = 3,
    Answered = 4,
    Contested = 5,

    /// <summary>Went from its owner to somebody else by itself.</summary>
    Reassigned = 6,

    /// <summary>Is no longer with whoever had it: what was asked of them is settled.</summary>
    Left = 7,

    /// <summary>Went to somebody else after it was decided on.</summary>
    PassedOn = 8,
}

/// <summary>What people should hear of a handover; ids only. It waits in the outbox, so that it is told if and only if what it tells of is kept.</summary>
/// <param name="HolderId">Of an arrival or of what was passed on: to whom; null for nobody. Of what left or was reassigned: from whom; null for nobody.</param>
/// <param name="At">When it happened, in microseconds since 1970; of what left, was passed on or is settled, when that was noticed.</param>
/// <param name="Cause">Of a reassignment: why.</param>
public sealed record HandoverNews(long HandoverId, HandoverNewsKind Kind, long? HolderId = null, long? At = null, string? Cause = null)
{
    public const string Topic = "handover.news";

    /// <summary>History that was imported is no news.</summary>
    static readonly Duration Fresh = Duration.FromDays(1);

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>What a handover was, before its lead's newest facts.</summary>
    internal readonly record struct Before(long? HolderId, Decision Decision, RoundEnd End, Instant? AnsweredAt)
    {
        public static Before Of(StoredHandover row) => new(row.HolderId, row.Decision, row.End, row.AnsweredAt);
    }

    /// <summary>What changed that people should hear of, each with a key that the same change has again, and when it is told: what can still be undone waits for that.</summary>
    internal static IEnumerable<(string Key, HandoverNews News, Instant DueAt)> Of(Before? before, StoredHandover row, Handover now, Instant at)
    {
        var undoable = at + Desk.DeskAct.Undoable + Duration.FromSeconds(1);
        if (row is { End: RoundEnd.Open, Decision: Decision.None } && (before is null || before.Value.HolderId != row.HolderId)
            && (before is not null || (now.StartPrecision == Precision.Instant && IsFresh(now.Start, at))))
            yield return (KeyOf(row.Id, HandoverNewsKind.Arrived, before is null ? $"{row.HolderId}" : $"{row.HolderId}:{at.ToMicros()}"), new(row.Id, HandoverNewsKind.Arrived, row.HolderId), at);
        if (before is not { } known) yield break;
        if (known.End == RoundEnd.Open && known.HolderId != row.HolderId)
            yield return (KeyOf(row.Id, HandoverNewsKind.Left, $"{known.HolderId}:{at.ToMicros()}"), new(row.Id, HandoverNewsKind.Left, known.HolderId, at.ToMicros()), at);
        if (known is { End: RoundEnd.Open, Decision: not Decision.None } && row is { End: RoundEnd.Open, Decision: not Decision.None, HolderId: not null } && known.HolderId != row.HolderId)
            yield return (KeyOf(row.Id, HandoverNewsKind.PassedOn, $"{row.HolderId}:{at.ToMicros()}"), new(row.Id, HandoverNewsKind.PassedOn, row.HolderId, at.ToMicros()), undoable);
        if (known is { Decision: Decision.None, End: RoundEnd.Open } && (row.Decision != Decision.None || row.End != RoundEnd.Open))
            yield return (KeyOf(row.Id, HandoverNewsKind.Settled, $"{(row.DecidedAt ?? row.EndedAt)?.ToMicros()}"), new(row.Id, HandoverNewsKind.Settled, null, at.ToMicros()), at);
        if (known.End == RoundEnd.Open && now is { IsGivenBack: true, EndedAt: { } ended } && IsFresh(ended, at)) yield return News(HandoverNewsKind.Returned, ended, undoable);
        if (known.AnsweredAt is null && row.AnsweredAt is { } answered && IsFresh(answered, at)) yield return News(HandoverNewsKind.Answered, answered, undoable);

        (string, HandoverNews, Instant) News(HandoverNewsKind kind, Instant? happened, Instant due) =>
            (KeyOf(row.Id, kind, $"{happened?.ToMicros()}"), new(row.Id, kind, null, happened?.ToMicros()), due);
    }

    internal static string KeyOf(long handoverId, HandoverNewsKind kind, string what) => FormattableString.Invariant($"news:{handoverId}:{kind}:{what}");

    internal static bool IsFresh(Instant happened, Instant at) => at - happened < Fresh;
}
