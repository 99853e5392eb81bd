using NodaTime;

namespace Handslag.Web.Look.Pictures;

/// <summary>Where the marks and words of a journey stand. Words that find no room are left to the list beside the picture.</summary>
sealed record JourneyLayout(Instant From, Instant To, IReadOnlyList<PlacedMark> Marks)
{
    /// <summary>Rows of words above the line.</summary>
    public const int WordLanes = 3;

    /// <summary>The width the words are laid out for, in pixels; a narrower picture shows marks alone.</summary>
    const double Width = 720;

    const double LetterWidth = 6.6;

    const double MarkWidth = 13;

    const int MarkLanes = 3;

    public static JourneyLayout Of(IReadOnlyList<JourneyMark> marks, Instant? until = null)
    {
        var ordered = marks.OrderBy(mark => mark.At).ToList();
        var from = ordered[0].At;
        var to = Instant.Max(until ?? from, ordered[^1].At);
        if (to == from)
            to = from + Duration.FromDays(1);

        var positions = ordered.Select(mark => Scale.Time(mark.At, from, to)).ToList();
        var lanes = Scale.Lanes(positions, MarkWidth / Width, MarkLanes);
        var words = WordsOf(ordered, positions);
        return new(from, to, [.. ordered.Select((mark, index) => new PlacedMark(mark, positions[index], lanes[index], words[index]))]);
    }

    /// <summary>The lane of each mark's words, or null; turns choose first.</summary>
    static int?[] WordsOf(List<JourneyMark> marks, List<double> positions)
    {
        var taken = Enumerable.Range(0, WordLanes).Select(_ => new List<(double Start, double End)>()).ToList();
        var lanes = new int?[marks.Count];
        foreach (var index in Enumerable.Range(0, marks.Count).OrderByDescending(index => marks[index].Weight).ThenBy(index => index))
        {
            var length = (marks[index].Label.Length * LetterWidth + 14) / Width;
            var start = PlacedMark.EndsAtMark(positions[index]) ? positions[index] - length : positions[index];
            var lane = taken.FindIndex(row => row.TrueForAll(other => start + length <= other.Start || start >= other.End));
            if (lane < 0)
                continue;
            taken[lane].Add((start, start + length));
            lanes[index] = lane;
        }
        return lanes;
    }
}

/// <summary><paramref name="Lane"/> lifts a mark off the line where others stand; <paramref name="WordLane"/> counts from the line upwards.</summary>
sealed record PlacedMark(JourneyMark Mark, double Position, int Lane, int? WordLane)
{
    /// <summary>Far to the right, words stand before their mark.</summary>
    public static bool EndsAtMark(double position) => position > .75;
}
