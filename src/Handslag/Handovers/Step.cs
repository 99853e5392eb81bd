using Handslag.Journeys;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>
/// An effective fact of a journey, cut down to what handovers and their clocks follow from. A light value, so that a million journeys can be
/// gone through without making objects.
/// </summary>
public readonly record struct Step
{
    /// <summary>The fact as first recorded: its number stays, whatever corrects it.</summary>
    public required long Seq { get; init; }

    public required FactKind Kind { get; init; }

    public required Instant At { get; init; }

    public required Precision Precision { get; init; }

    /// <summary>When the fact was first recorded.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The stage the fact names; 0 for none.</summary>
    public long StageId { get; init; }

    /// <summary>Of an assignment: the new owner; 0 for nobody.</summary>
    public long SubjectId { get; init; }

    /// <summary>Recorded here, by a member, rather than read from a source.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Of an attempt by a person: whether somebody was reached; null for any other fact, and while its result is not known.</summary>
    public bool? Reached { get; init; }

    /// <summary>Of a return, pause or handing back: the code its source gives; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a return: whether an example was given.</summary>
    public bool HasExample { get; init; }

    public FieldMask Filled { get; init; }

    public FieldMask Emptied { get; init; }
}
