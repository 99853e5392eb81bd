using System.Text;
using Handslag.Platform;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;

namespace Handslag.Time;

/// <summary>What an .ics file closes: a date once, in order, and how many events were left out because they do not last whole days or were cancelled.</summary>
public sealed record IcsDays(IReadOnlyList<ImportedDay> Days, int LeftOut)
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 500_000;

    /// <summary>The most parts (events, alarms, time zone rules) of a file.</summary>
    public const int MaxParts = 5_000;

    /// <summary>The most characters of a line with all that continues it; long lists of dates cost the parser too much.</summary>
    public const int MaxLineLength = 20_000;

    /// <summary>The most days that repeat, and the most dates that they leave out; the earliest year in which a repeat may start.</summary>
    public const int MaxRepeats = 100, MaxRepeatDates = 1_000, FirstRepeatYear = 1900;

    /// <summary>
    /// Reads the whole-day events of an iCalendar file (RFC 5545): of one day or several, single or repeated yearly, within the window.
    /// At most <see cref="MaxBytes"/> are read, whatever the stream holds. The stream stays open.
    /// </summary>
    /// <param name="window">First and last date of interest, both included, at most the years of <see cref="CalendarRules"/>.</param>
    /// <returns>The closed days, or one refusal with field <c>file</c> and the name of the event it is about, if any.</returns>
    public static async Task<Outcome<IcsDays>> Read(Stream file, DateInterval window, CancellationToken cancellation = default)
    {
        var bytes = new byte[MaxBytes + 1];
        var length = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return length > MaxBytes ? Refuse(CalendarRefusals.IcsTooLarge, null, CalendarRules.Text(MaxBytes)) : Read(bytes.AsSpan(0, length), window);
    }

    static Outcome<IcsDays> Read(ReadOnlySpan<byte> bytes, DateInterval window)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            if (!text.TrimStart().StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase) || text.Contains('\0'))
                return Refuse(CalendarRefusals.IcsUnreadable, null, "");
            if (text.ToUpperInvariant().AsSpan().Count("BEGIN:") > MaxParts)
                return Refuse(CalendarRefusals.IcsTooManyParts, null, CalendarRules.Text(MaxParts));
            if (LongestLine(text) > MaxLineLength)
                return Refuse(CalendarRefusals.IcsLineTooLong, null, CalendarRules.Text(MaxLineLength));
            return Ical.Net.Calendar.Load(text) is { } calendar ? DaysOf(calendar, window) : Refuse(CalendarRefusals.IcsUnreadable, null, "");
        }
        // The parser is not ours and throws many kinds of exception on hostile text: all of them mean an unreadable file.
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return Refuse(CalendarRefusals.IcsUnreadable, null, Shortened(unreadable.Message));
        }
    }

    static int LongestLine(string text)
    {
        var (longest, length) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            length = line is [' ' or '\t', ..] ? length + line.Length : line.Length;
            longest = Math.Max(longest, length);
        }
        return longest;
    }

    static Outcome<IcsDays> DaysOf(Ical.Net.Calendar calendar, DateInterval window)
    {
        var leftOut = calendar.Events.Count(candidate => !IsWholeDays(candidate) || IsCancelled(candidate));
        var repeated = calendar.Events.Where(Repeats).Where(IsWholeDays).ToList();
        if (repeated.Select(WhatIsWrongWith).FirstOrDefault(wrong => wrong is not null) is { } refusal)
            return refusal;
        if (repeated.Count > MaxRepeats)
            return Refuse(CalendarRefusals.IcsTooManyParts, CalendarRules.Text(repeated.Count), CalendarRules.Text(MaxRepeats));
        if (repeated.Sum(LeftOutDates) > MaxRepeatDates)
            return Refuse(CalendarRefusals.IcsTooManyParts, null, CalendarRules.Text(MaxRepeatDates));

        var days = new Dictionary<LocalDate, string>();
        foreach (var (first, closed) in SingleDays(calendar).Concat(RepeatedDays(calendar, repeated, window)))
        {
            var (name, last) = (NameOf(closed), LocalDate.Min(first.PlusDays(LengthOf(closed) - 1), window.End));
            for (var date = LocalDate.Max(first, window.Start); date <= last && days.Count <= CalendarRules.MaxDays; date = date.PlusDays(1))
                days.TryAdd(date, name);
            if (days.Count > CalendarRules.MaxDays)
                return Refuse(CalendarRefusals.IcsTooManyDays, name, CalendarRules.Text(CalendarRules.MaxDays));
        }
        return days.Count == 0
            ? Refuse(CalendarRefusals.IcsNoDays, null, CalendarRules.Text(window.Start), CalendarRules.Text(window.End))
            : new IcsDays([.. days.OrderBy(day => day.Key).Select(day => new ImportedDay(day.Key, day.Value))], leftOut);
    }

    static IEnumerable<(LocalDate First, CalendarEvent Closed)> SingleDays(Ical.Net.Calendar calendar) =>
        calendar.Events
            .Where(candidate => !Repeats(candidate) && IsWholeDays(candidate) && !IsCancelled(candidate))
            .Select(closed => (DateOf(closed.DtStart!), closed));

    /// <summary>The repeats without those that another event of the same name moves or cancels: a moved one is a single day itself.</summary>
    static IEnumerable<(LocalDate First, CalendarEvent Closed)> RepeatedDays(Ical.Net.Calendar calendar, IReadOnlyList<CalendarEvent> repeated, DateInterval window)
    {
        var replaced = calendar.Events
            .Where(candidate => candidate.RecurrenceIdentifier is not null)
            .Select(candidate => (candidate.Uid, DateOf(candidate.RecurrenceIdentifier!.StartTime)))
            .ToHashSet();
        return repeated.Where(closed => !IsCancelled(closed)).SelectMany(closed => closed
            .GetOccurrences(null, new EvaluationOptions { MaxUnmatchedIncrementsLimit = 1_000 })
            .Select(occurrence => DateOf(occurrence.Period.StartTime))
            .TakeWhile(first => first <= window.End)
            .Where(first => !replaced.Contains((closed.Uid, first)))
            .Select(first => (first, closed)));
    }

    static Refusal? WhatIsWrongWith(CalendarEvent repeated)
    {
        if (!RepeatsYearly(repeated))
            return new(CalendarRefusals.IcsRepeatsNotYearly, "file", NameOf(repeated));
        return repeated.DtStart!.Year < FirstRepeatYear
            ? new(CalendarRefusals.DateOutOfRange, "file", NameOf(repeated), CalendarRules.Text(FirstRepeatYear), CalendarRules.Text(CalendarRules.LastYear))
            : null;
    }

    static int LeftOutDates(CalendarEvent repeated) => repeated.ExceptionDates.GetAllDates().Count();

    static int LengthOf(CalendarEvent closed) =>
        EndOf(closed) is { } end ? Math.Clamp(NodaTime.Period.DaysBetween(DateOf(closed.DtStart!), DateOf(end)), 1, Repeats(closed) ? 366 : int.MaxValue) : 1;

    static bool IsWholeDays(CalendarEvent candidate) =>
        candidate.DtStart is { } start
        && (!start.HasTime || !start.IsUtc && IsMidnight(start) && EndOf(candidate) is { } end && IsMidnight(end) && end.Date > start.Date);

    static bool IsMidnight(CalDateTime time) => time is { Hour: 0, Minute: 0, Second: 0 };

    static bool IsCancelled(CalendarEvent candidate) => string.Equals(candidate.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase);

    static CalDateTime? EndOf(CalendarEvent closed) => closed.DtEnd ?? (closed.Duration is { } lasts ? closed.DtStart!.Add(lasts) : null);

    static bool Repeats(CalendarEvent candidate) => RepeatProperties.Any(candidate.Properties.ContainsKey);

    static readonly string[] RepeatProperties = ["RRULE", "EXRULE", "RDATE"];

    static bool RepeatsYearly(CalendarEvent candidate) =>
        candidate.Properties.AllOf("RRULE").Count() == 1 && !candidate.Properties.ContainsKey("EXRULE") && !candidate.Properties.ContainsKey("RDATE")
        && candidate.RecurrenceRule is { Frequency: Ical.Net.FrequencyType.Yearly, Interval: >= 1 } rule
        && rule.BySecond.Count + rule.ByMinute.Count + rule.ByHour.Count + rule.ByWeekNo.Count + rule.BySetPosition.Count == 0
        && rule.ByMonth.Count <= 1 && rule.ByMonthDay.Count <= 1 && rule.ByYearDay.Count <= 1
        && (rule.ByDay.Count == 0 || rule.ByDay.Count == 1 && rule.ByDay[0].Offset is not (null or 0));

    static LocalDate DateOf(CalDateTime time) => new(time.Year, time.Month, time.Day);

    static string NameOf(CalendarEvent closed)
    {
        var name = string.Concat((closed.Summary ?? "").Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return Shortened(name);
    }

    static string Shortened(string text) => text.Length > CalendarRules.MaxNameLength ? text[..CalendarRules.MaxNameLength] : text;

    static Outcome<IcsDays> Refuse(string key, string? value, params IReadOnlyList<string> arguments) => new Refusal(key, "file", value, arguments);
}
