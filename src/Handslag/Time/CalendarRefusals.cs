namespace Handslag.Time;

/// <summary>Text keys of what can be wrong with a calendar; behind each what the text has to say. The refusal names field and value.</summary>
public static class CalendarRefusals
{
    /// <summary>The zone is not an IANA time zone.</summary>
    public const string ZoneUnknown = "CalendarZoneUnknown";

    /// <summary>A working day has 1 up to 1440 minutes. Arguments: lowest, highest.</summary>
    public const string DayMinutesOutOfRange = "CalendarDayMinutesOutOfRange";

    /// <summary>Working minutes go from 0 up to 527,040. Arguments: lowest, highest.</summary>
    public const string MinutesOutOfRange = "CalendarMinutesOutOfRange";

    /// <summary>No day of the week has working time.</summary>
    public const string NoWorkingTime = "CalendarNoWorkingTime";

    /// <summary>An interval reads 09:00-17:00, starts before it ends and ends at 24:00 at the latest.</summary>
    public const string IntervalInvalid = "CalendarIntervalInvalid";

    /// <summary>Two intervals of one day overlap. Argument: the other interval.</summary>
    public const string IntervalsOverlap = "CalendarIntervalsOverlap";

    /// <summary>A day has too many intervals. Argument: the most.</summary>
    public const string TooManyIntervals = "CalendarTooManyIntervals";

    /// <summary>The same own day stands there twice.</summary>
    public const string DayTwice = "CalendarDayTwice";

    /// <summary>Too many own or imported days. Argument: the most.</summary>
    public const string TooManyDays = "CalendarTooManyDays";

    /// <summary>A date lies outside the years that calendars know. Arguments: first year, last year.</summary>
    public const string DateOutOfRange = "CalendarDateOutOfRange";

    /// <summary>A name is too long. Argument: the most characters.</summary>
    public const string NameTooLong = "CalendarNameTooLong";

    /// <summary>The choice for Liberation Day is none of the known ones.</summary>
    public const string LiberationDayUnknown = "CalendarLiberationDayUnknown";

    /// <summary>Not a date of the form 2026-12-24.</summary>
    public const string DateInvalid = "CalendarDateInvalid";

    /// <summary>The JSON cannot be read as a calendar. Argument: the reader's technical message, in English.</summary>
    public const string JsonInvalid = "CalendarJsonInvalid";

    /// <summary>A new version starts today or later. Argument: today's date.</summary>
    public const string VersionInThePast = "CalendarVersionInThePast";

    /// <summary>The file is larger than is read. Argument: the most bytes.</summary>
    public const string IcsTooLarge = "CalendarIcsTooLarge";

    /// <summary>The file is not an iCalendar file. Argument: a technical message in English, or empty.</summary>
    public const string IcsUnreadable = "CalendarIcsUnreadable";

    /// <summary>The file has too many parts, repeated days or exceptions to them. Argument: the most.</summary>
    public const string IcsTooManyParts = "CalendarIcsTooManyParts";

    /// <summary>A line of the file is too long. Argument: the most characters.</summary>
    public const string IcsLineTooLong = "CalendarIcsLineTooLong";

    /// <summary>A whole-day event repeats in a way other than once a year; weekly days off belong in the working week.</summary>
    public const string IcsRepeatsNotYearly = "CalendarIcsRepeatsNotYearly";

    /// <summary>The file closes too many days. Argument: the most.</summary>
    public const string IcsTooManyDays = "CalendarIcsTooManyDays";

    /// <summary>The file has no whole-day event in the years asked for. Arguments: first date, last date.</summary>
    public const string IcsNoDays = "CalendarIcsNoDays";
}
