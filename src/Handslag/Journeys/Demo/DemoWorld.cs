using Handslag.Platform.Demo;
using Handslag.Time;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>What all leads of the demo share: the story, working time, the sellers and the market.</summary>
sealed class DemoWorld
{
    readonly WorkingTime time;

    public DemoWorld(DemoStory story)
    {
        Story = story;
        time = new(DemoCalendar.Of(story));
        Days = new(time.Definition);
        Sellers = new(story);
        Market = new(DemoStory.Dice(Streams.Market));
    }

    public DemoStory Story { get; }

    public CalendarDays Days { get; }

    public DemoSellers Sellers { get; }

    public DemoMarket Market { get; }

    public static LocalDate DateOf(Instant at) => at.InZone(DemoStory.Zone).Date;

    public static Instant At(LocalDate date, int minute, double second = 0) =>
        DemoStory.Zone.AtLeniently(date.AtMidnight().PlusMinutes(minute)).ToInstant() + Duration.FromMilliseconds(Math.Floor(second * 1000));

    public double Progress(Instant at) => Story.Progress(DateOf(at));

    public bool IsBad(Instant at) => Story.IsBad(DateOf(at));

    public bool IsWorkingDay(LocalDate date) => Days.On(date).Hours.Count > 0;

    /// <summary>From the figure of the time before any agreement to that of now.</summary>
    public double Between(double before, double now, Instant at) => before + (now - before) * Progress(at);

    /// <summary>Somebody does it after so many working minutes, never on a full minute and always at work.</summary>
    public Instant Later(Instant after, double workingMinutes, Dice dice)
    {
        var due = time.Due(after, new((int)Math.Clamp(workingMinutes, 1, 200_000)));
        var earlier = Duration.FromMilliseconds(dice.Between(0, 58_999));
        return time.Elapsed(due - earlier, due) == earlier ? due - earlier : due;
    }

    public Instant DaysLater(Instant after, double workingDays, Dice dice) => Later(after, workingDays * time.Definition.DayMinutes, dice);

    public Duration Worked(Instant from, Instant to) => time.Elapsed(from, to);
}

/// <summary>Streams of chance, kept apart so that a change in one theme leaves the others as they were. Leads count from 0.</summary>
static class Streams
{
    public const ulong Market = 1UL << 40;
    public const ulong Sellers = 2UL << 40;
    public const ulong Arrivals = 3UL << 40;
    public const ulong SpreadsheetRows = 4UL << 40;
    public const ulong Amendments = 5UL << 40;
}
