using Handslag.Platform;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using Period = NodaTime.Period;

namespace Handslag.Rhythm;

/// <summary>The days a rule of recurrence (RFC 5545) names. Whole days only: weekly, monthly or yearly, at most one a day.</summary>
public sealed class Recurrence
{
    /// <summary>The longest window that is looked through, in days: no rule is counted out over a century.</summary>
    public const int MostDays = 3 * 366;

    public const int LongestRule = 200;

    const int MostSteps = MostDays + 1;

    readonly RecurrenceRule rule;
    readonly LocalDate firstDay;

    Recurrence(RecurrenceRule rule, LocalDate firstDay) => (this.rule, this.firstDay) = (rule, firstDay);

    /// <summary>Refused with field <c>rule</c>: what is no rule, names times of day, repeats within a day, or names no day at all.</summary>
    public static Outcome<Recurrence> Read(string? written, LocalDate firstDay)
    {
        var text = written?.Trim();
        if (string.IsNullOrEmpty(text)) return new Refusal("rhythm.rule.missing", "rule");
        if (text.Length > LongestRule) return new Refusal("rhythm.rule.shape", "rule", text[..LongestRule]);
        if (Parsed(text) is not { } rule) return new Refusal("rhythm.rule.shape", "rule", text);
        if (rule.Frequency is not (FrequencyType.Daily or FrequencyType.Weekly or FrequencyType.Monthly or FrequencyType.Yearly) || rule.Interval is < 1 or > 100
            || rule.ByHour.Count + rule.ByMinute.Count + rule.BySecond.Count > 0)
            return new Refusal("rhythm.rule.days", "rule", text);
        var recurrence = new Recurrence(rule, firstDay);
        return recurrence.NamesADayFrom(firstDay) ? recurrence : new Refusal("rhythm.rule.never", "rule", text);
    }

    /// <summary>The day from which it counts, and whose weekday or date it takes where it names none.</summary>
    public LocalDate FirstDay => firstDay;

    public RuleParts Parts => RuleParts.Of(rule);

    /// <summary>The parser is not ours and throws many kinds of exception on hostile text: all of them mean that it is no rule.</summary>
    static RecurrenceRule? Parsed(string text)
    {
        try
        {
            return new RecurrenceRule(text);
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return null;
        }
    }

    /// <summary>Whether any day from this one on is named within three years.</summary>
    public bool NamesADayFrom(LocalDate from) => Days(LocalDate.Max(firstDay, from), LocalDate.Max(firstDay, from).PlusDays(MostDays)).Any();

    /// <summary>The days from <paramref name="from"/> up to and including <paramref name="to"/>, in order.</summary>
    /// <exception cref="ArgumentException">The window is longer than <see cref="MostDays"/>.</exception>
    public IEnumerable<LocalDate> Days(LocalDate from, LocalDate to) =>
        Period.DaysBetween(from, to) <= MostDays ? Named(from, to) : throw new ArgumentException($"A window of at most {MostDays} days.", nameof(to));

    IEnumerable<LocalDate> Named(LocalDate from, LocalDate to)
    {
        var repeated = new CalendarEvent { Start = new CalDateTime(firstDay.Year, firstDay.Month, firstDay.Day), RecurrenceRule = rule };
        var start = new CalDateTime(from.Year, from.Month, from.Day);
        using var found = repeated.GetOccurrences(start, new EvaluationOptions { MaxUnmatchedIncrementsLimit = MostSteps }).GetEnumerator();
        while (Next(found) is { } day && day <= to)
            if (day >= from && day >= firstDay) yield return day;
    }

    /// <summary>Null after the last, and where the next is looked for in vain for too long.</summary>
    static LocalDate? Next(IEnumerator<Occurrence> found)
    {
        try
        {
            return found.MoveNext() ? new LocalDate(found.Current.Period.StartTime.Year, found.Current.Period.StartTime.Month, found.Current.Period.StartTime.Day) : null;
        }
        catch (EvaluationException)
        {
            return null;
        }
    }
}
