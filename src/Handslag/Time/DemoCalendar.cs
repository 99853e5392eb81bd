using Handslag.Platform.Demo;

namespace Handslag.Time;

/// <summary>When the demo company works: nine to five, Dutch holidays off, the day after Ascension and New Year's Eve closed.</summary>
public static class DemoCalendar
{
    const int DayMinutes = 8 * 60;

    public static CalendarDefinition Of(DemoStory story)
    {
        var dutch = new DutchHolidays(LiberationDay: LiberationDay.EveryFiveYears);
        return new()
        {
            Zone = DemoStory.ZoneName,
            Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)),
            DayMinutes = DayMinutes,
            DutchHolidays = dutch,
            OwnDays = [.. Enumerable.Range(story.From.Year, story.Today.Year - story.From.Year + 2).SelectMany(year => ClosedIn(year, dutch))],
        };
    }

    static IEnumerable<OwnDay> ClosedIn(int year, DutchHolidays dutch)
    {
        var ascension = dutch.In(year).First(day => day.Holiday == DutchHoliday.AscensionDay).Date;
        yield return new(ascension.PlusDays(1), "Brugdag na Hemelvaart", []);
        yield return new(new(year, 12, 31), "Oudjaarsdag", []);
    }
}
