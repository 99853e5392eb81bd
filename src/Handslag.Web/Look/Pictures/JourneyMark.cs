using Handslag.Platform;
using NodaTime;

namespace Handslag.Web.Look.Pictures;

/// <summary>How much a fact weighs on the picture.</summary>
public enum JourneyWeight
{
    Ordinary,
    Turn,
}

/// <summary>A fact on a lead's line.</summary>
/// <param name="Time">The moment as the reader writes it.</param>
/// <param name="DayOnly">The source knows the day, not the instant; drawn hollow.</param>
/// <param name="Weight">A turn (handed over, accepted, returned, won, lost) is drawn larger and its words are kept first.</param>
public sealed record JourneyMark(Instant At, string Time, string Label, Side? Side, bool DayOnly = false, JourneyWeight Weight = JourneyWeight.Ordinary);

/// <summary>A passing over the border, as a bracket over the line; still open where <paramref name="To"/> is null.</summary>
public sealed record JourneyRound(Instant From, Instant? To, string Label);

/// <summary>A day or month under the line.</summary>
public sealed record JourneyTick(Instant At, string Label);
