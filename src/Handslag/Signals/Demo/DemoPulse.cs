using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Signals.Demo;

/// <summary>
/// Six rounds at the demo company, a month apart. Marketing stops complaining about follow-up as it improves; what sales says of marketing's grasp of the customer
/// stays, whatever the figures show; and hardly anybody sees that promises of their own slip.
/// </summary>
static class DemoPulse
{
    public const int Rounds = 6;

    /// <summary>How many of a side agree, round after round; of the eight of marketing, or of the five and later six of sales.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> Agreed = new Dictionary<string, int[]>
    {
        ["M1"] = [5, 5, 4, 5, 4, 4],
        ["M2"] = [8, 7, 6, 4, 3, 2],
        ["M3"] = [6, 6, 7, 6, 6, 6],
        ["M4"] = [3, 2, 3, 2, 2, 1],
        ["M5"] = [2, 3, 2, 2, 2, 2],
        ["M6"] = [6, 5, 6, 6, 5, 5],
        ["M7"] = [7, 6, 6, 6, 5, 6],
        ["S1"] = [4, 4, 4, 4, 3, 3],
        ["S2"] = [5, 4, 5, 5, 5, 5],
        ["S3"] = [4, 4, 3, 4, 4, 4],
        ["S4"] = [3, 3, 2, 2, 1, 1],
        ["S5"] = [3, 2, 2, 1, 1, 1],
    };

    /// <summary>The same for how a side sees itself.</summary>
    public static readonly IReadOnlyDictionary<string, int[]> OfItself = new Dictionary<string, int[]>
    {
        ["M1"] = [1, 1, 2, 2, 2, 2],
        ["M2"] = [1, 2, 1, 1, 1, 0],
        ["M3"] = [2, 3, 3, 3, 3, 4],
        ["M4"] = [1, 1, 1, 1, 1, 1],
        ["M5"] = [1, 1, 1, 1, 2, 1],
        ["M6"] = [2, 2, 3, 3, 3, 3],
        ["M7"] = [3, 3, 4, 4, 4, 4],
        ["S1"] = [3, 3, 2, 3, 2, 2],
        ["S2"] = [2, 2, 1, 2, 1, 1],
        ["S3"] = [2, 3, 3, 3, 2, 3],
        ["S4"] = [2, 1, 2, 1, 1, 1],
        ["S5"] = [0, 1, 0, 0, 1, 0],
    };

    /// <summary>A statement of sales' own, asked from the fourth round on.</summary>
    public static readonly int[] Own = [0, 0, 0, 5, 4, 4];

    public const int OwnFrom = 3;

    /// <summary>Round 0 closed five months ago, the last a few days ago; each on a weekday at the end of the afternoon.</summary>
    public static Instant ClosedAt(DemoStory story, int round)
    {
        var day = story.Today.PlusDays(-5).PlusMonths(round + 1 - Rounds);
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) day = day.PlusDays(-1);
        return DemoStory.Zone.AtLeniently(day.At(new LocalTime(17, 0))).ToInstant();
    }
}
