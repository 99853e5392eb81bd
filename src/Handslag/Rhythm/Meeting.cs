using Handslag.Platform;
using NodaTime;

namespace Handslag.Rhythm;

public enum HolidayRule : short
{
    /// <summary>Meet on a closed day all the same.</summary>
    Keep = 1,

    /// <summary>Meet on the next day on which both sides work.</summary>
    Move = 2,

    Skip = 3,
}

/// <summary>A fixed cycle of meetings: a rule of recurrence from a first day on.</summary>
public sealed class MeetingRhythm : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    /// <summary>A recurrence rule (RFC 5545), such as <c>FREQ=WEEKLY;BYDAY=MO</c>.</summary>
    public required string Rule { get; set; }

    public LocalDate FirstDay { get; set; }

    /// <summary>When it begins, in minutes after local midnight.</summary>
    public int StartMinute { get; set; }

    public int Minutes { get; set; }

    /// <summary>The IANA zone of its local times.</summary>
    public required string Zone { get; set; }

    public HolidayRule Holidays { get; set; }

    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }

    public bool IsEnded => EndedAt is not null;
}

public enum MeetingState : short
{
    Planned = 1,
    Held = 2,
    Cancelled = 3,
}

/// <summary>One meeting, of a rhythm or by itself.</summary>
public sealed class Meeting : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>Null for one that was planned by hand.</summary>
    public long? RhythmId { get; set; }

    /// <summary>The day its rhythm names, also where the meeting was moved.</summary>
    public LocalDate? Occurrence { get; set; }

    public required string Title { get; set; }

    public Instant StartsAt { get; set; }

    public int Minutes { get; set; }

    public MeetingState State { get; set; }

    /// <summary>How often its time changed; calendars go by it.</summary>
    public int Sequence { get; set; }

    /// <summary>What calendars know it by, stable for ever.</summary>
    public Guid Uid { get; set; }

    /// <summary>Of which <see cref="Sequence"/> people were told last by mail; null while nobody was invited.</summary>
    public int? InvitedAs { get; set; }

    /// <summary>From then on the agenda and its evidence stand as they are.</summary>
    public Instant? FixedAt { get; set; }

    public Instant? ClosedAt { get; set; }

    public string? CancelledBecause { get; set; }

    public long Revision { get; set; }

    public Instant EndsAt => StartsAt + Duration.FromMinutes(Minutes);

    public bool IsFixed => FixedAt is not null;

    public bool IsOpen => State == MeetingState.Planned;
}

/// <summary>Somebody was there, for the side they were on then.</summary>
public sealed class MeetingPresence : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long MeetingId { get; set; }

    public long UserId { get; set; }

    public Side Side { get; set; }
}

/// <summary>How an item ended. What moves on comes back at the next meeting.</summary>
public enum ItemEnding : short
{
    Action = 1,
    Decision = 2,
    TermChange = 3,
    Accepted = 4,
    MovedOn = 5,
}

public enum LeftOut : short
{
    No = 0,
    ForBalance = 1,
    ForTime = 2,
}

/// <summary>Something on (or left off) the agenda of a meeting, with the evidence of the moment it was fixed and what was said.</summary>
public sealed class AgendaItem : IWorkspaceOwned
{
    public const int LongestNotes = 20_000;

    /// <summary>The key of what people put on an agenda.</summary>
    public static string ByHand(string of) => $"hand:{of}";

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long MeetingId { get; set; }

    /// <summary>From 1; null where it was left out, or while the agenda is not fixed.</summary>
    public int? Position { get; set; }

    public required string Key { get; set; }

    public AgendaKind Kind { get; set; }

    public About About { get; set; }

    public int Impact { get; set; }

    public int Persistence { get; set; }

    public int Minutes { get; set; }

    /// <summary>An <see cref="AgendaEvidence"/> as JSON.</summary>
    public required string Evidence { get; set; }

    public LeftOut LeftOut { get; set; }

    /// <summary>Who put it there; null for what came from evidence.</summary>
    public long? AddedBy { get; set; }

    public Instant? StartedAt { get; set; }

    /// <summary>What was said, in Markdown.</summary>
    public string? Notes { get; set; }

    /// <summary>Who is writing; let go after a minute without writing.</summary>
    public long? WriterId { get; set; }

    public Instant? WriterSince { get; set; }

    public ItemEnding? Ending { get; set; }

    public Instant? EndedAt { get; set; }

    public long Revision { get; set; }

    public AgendaCandidate Candidate() => new(Key, Kind, About, Impact, Persistence, Minutes, EvidenceJson.Read(Evidence));
}
