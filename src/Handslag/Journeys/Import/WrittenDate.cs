using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A date as a text writes it, before anyone asked whether it exists or in which zone it is meant.</summary>
struct WrittenDate
{
    public int Year;
    public int Month;
    public int Day;
    public int Hour;
    public int Minute;
    public int Second;
    public long Nanosecond;
    public bool HasTime;
    public bool Pm;
    public bool Am;

    /// <summary>From UTC, in seconds; null where the text names no offset.</summary>
    public int? Offset;

    public readonly bool IsMidnight => Hour == 0 && Minute == 0 && Second == 0 && Nanosecond == 0;

    public readonly bool Exists =>
        Year is >= 1 and <= 9999 && Month is >= 1 and <= 12 && Day >= 1 && Day <= DateTime.DaysInMonth(Year, Month) &&
        Hour is >= 0 and <= 23 && Minute is >= 0 and <= 59 && Second is >= 0 and <= 59 && Offset is null or (>= -64_800 and <= 64_800);

    public readonly LocalDate Date => new(Year, Month, Day);

    public readonly LocalDateTime Local => new LocalDateTime(Year, Month, Day, Hour, Minute, Second).PlusNanoseconds(Nanosecond);

    public static WrittenDate Of(LocalDateTime local, bool hasTime, int? offset = null) => new()
    {
        Year = local.Year,
        Month = local.Month,
        Day = local.Day,
        Hour = local.Hour,
        Minute = local.Minute,
        Second = local.Second,
        Nanosecond = local.NanosecondOfSecond,
        HasTime = hasTime,
        Offset = offset,
    };
}
