using NodaTime;

namespace Handslag.Rhythm;

/// <summary>On which day the meeting of an occurrence is held, when holidays are in the way.</summary>
public static class MeetingDays
{
    /// <summary>A meeting is moved at most this many days; where all of them are closed it is skipped.</summary>
    public const int MostMoved = 14;

    /// <param name="isWorkingDay">Whether both sides work on a day.</param>
    /// <returns>Null where it is skipped.</returns>
    public static LocalDate? Of(LocalDate occurrence, HolidayRule rule, Func<LocalDate, bool> isWorkingDay)
    {
        if (rule == HolidayRule.Keep || isWorkingDay(occurrence)) return occurrence;
        if (rule == HolidayRule.Skip) return null;
        for (var day = occurrence.PlusDays(1); day <= occurrence.PlusDays(MostMoved); day = day.PlusDays(1))
            if (isWorkingDay(day)) return day;
        return null;
    }
}
