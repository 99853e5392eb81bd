using Handslag.Platform;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace Handslag.Web.Look.Pictures;

/// <summary>A lead's facts on one line of time. The page sets the same facts as a list or table beside it.</summary>
public sealed partial class JourneyPicture
{
    const int MarkRow = 12;

    const int WordRow = 17;

    JourneyLayout layout = null!;

    /// <summary>What the picture shows, for who cannot see it.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>At least one.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<JourneyMark> Marks { get; set; }

    [Parameter] public IReadOnlyList<JourneyRound> Rounds { get; set; } = [];

    [Parameter] public IReadOnlyList<JourneyTick> Ticks { get; set; } = [];

    /// <summary>How far the line runs on after the last fact: now, or data-through.</summary>
    [Parameter] public Instant? Until { get; set; }

    int WordRows => 1 + (layout.Marks.Max(mark => mark.WordLane) ?? 0);

    /// <summary>The foot of the lowest words, over the highest mark.</summary>
    int Words => 12 + WordRow * (WordRows - 1);

    int Line => Words + 12 + MarkRow * layout.Marks.Max(mark => mark.Lane) + 8;

    int Brackets => Line + 18;

    int TickLine => Rounds.Count > 0 ? Brackets + 22 : Line + 10;

    int Height => Ticks.Count > 0 ? TickLine + 22 : TickLine;

    protected override void OnParametersSet() => layout = JourneyLayout.Of(Marks, Until);

    string At(Instant at) => Svg.Percent(Scale.Time(at, layout.From, layout.To));

    /// <summary>So near the left edge that words around its middle would be cut off.</summary>
    bool BeginsPicture(JourneyTick tick) => Scale.Time(tick.At, layout.From, layout.To) < .03;

    /// <summary>So near the right edge that words after or around it would be cut off.</summary>
    bool EndsPicture(Instant at) => Scale.Time(at, layout.From, layout.To) > .9;

    int WordsOf(PlacedMark placed) => Words - (placed.WordLane ?? 0) * WordRow;

    static bool EndsAtMark(PlacedMark placed) => PlacedMark.EndsAtMark(placed.Position);

    /// <summary>Half the width, in whole pixels.</summary>
    static int Size(PlacedMark placed) => placed.Mark.Weight == JourneyWeight.Turn ? 6 : 4;

    static string Shape(Side? side) => side?.ToString().ToLowerInvariant() ?? "none";
}
