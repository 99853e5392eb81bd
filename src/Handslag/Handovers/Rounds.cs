using Handslag.Time;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>
/// The handovers of one lead with their clocks, in order. Made by <see cref="HandoverRules.Derive"/>; the same object can be filled for one lead
/// after another, and then makes nothing new.
/// </summary>
public sealed class Rounds
{
    internal readonly List<Handover> HandoverList = [];
    internal readonly List<HandoverClock> ClockList = [];
    internal readonly List<MadeAttempt> AttemptList = [];
    List<PausedStretch>? stretches;

    public IReadOnlyList<Handover> Handovers => HandoverList;

    /// <summary>In the order of their handovers.</summary>
    public IReadOnlyList<HandoverClock> Clocks => ClockList;

    /// <summary>The lead began on the sales side and has not gone back to marketing since: it was never handed over.</summary>
    public bool IsSalesOwn { get; internal set; }

    internal Pauses? Pauses { get; private set; }

    internal IReadOnlyList<PausedStretch>? Stretches => stretches;

    internal void Clear()
    {
        HandoverList.Clear();
        ClockList.Clear();
        AttemptList.Clear();
        (stretches, Pauses, IsSalesOwn) = (null, null, false);
    }

    internal void AddPause(PausedStretch stretch) => (stretches ??= []).Add(stretch);

    internal void SealPauses() => Pauses = stretches is null ? null : new(stretches.Select(stretch => new Pause(stretch.From, stretch.To)));

    internal readonly record struct MadeAttempt(int Handover, Instant At, Journeys.Precision Precision, bool Reached);
}
