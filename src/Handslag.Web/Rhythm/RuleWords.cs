using System.Globalization;
using Handslag.Rhythm;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Extensions;
using NodaTime.Text;

namespace Handslag.Web.Rhythm;

/// <param name="Rule">As calendars write it, where the words do not say all of it; else null.</param>
public sealed record RuleSaid(string Words, string? Rule);

/// <summary>When both sides meet, as people say it: "every first Tuesday of the month at 10:00".</summary>
public sealed class RuleWords(IStringLocalizer<RhythmText> text, Formats formats)
{
    const int MostDates = 6;

    /// <summary>Begins no later than any rule ends.</summary>
    static readonly LocalDate Earliest = new(2000, 1, 1);

    static readonly IsoDayOfWeek[] Weekdays = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public RuleSaid Of(MeetingRhythm rhythm) => Of(Recurrence.Read(rhythm.Rule, rhythm.FirstDay).Value, LocalTime.Midnight.PlusMinutes(rhythm.StartMinute), rhythm.Rule);

    /// <summary>A rule as the audit log recorded it, in earlier days without its first day and time; null for anything else.</summary>
    public static string? InAudit(IServiceProvider services, string action, IReadOnlyDictionary<string, string?> detail)
    {
        if (action is not ("rhythm.begun" or "rhythm.changed") || detail.GetValueOrDefault("rule") is not { } rule) return null;
        LocalDate? firstDay = LocalDatePattern.Iso.Parse(detail.GetValueOrDefault("firstDay") ?? "").TryGetValue(default, out var day) ? day : null;
        LocalTime? start = int.TryParse(detail.GetValueOrDefault("startMinute"), CultureInfo.InvariantCulture, out var minute) ? LocalTime.Midnight.PlusMinutes(minute) : null;
        if (Recurrence.Read(rule, firstDay ?? Earliest) is not { IsRefused: false, Value: var recurrence }) return null;
        var said = services.GetRequiredService<RuleWords>().Of(recurrence, start, rule, firstDay is not null);
        return said.Rule is null ? said.Words : $"{said.Words} ({said.Rule})";
    }

    public RuleSaid Of(Recurrence recurrence, LocalTime start, string rule) => Of(recurrence, start, rule, knowsFirstDay: true);

    RuleSaid Of(Recurrence recurrence, LocalTime? start, string rule, bool knowsFirstDay)
    {
        var parts = recurrence.Parts;
        var said = knowsFirstDay || parts.Days.Count > 0 || parts.MonthDays.Count > 0 ? Days(parts, recurrence.FirstDay) : Unit(parts);
        var words = start is { } at ? text["Rule_At", said ?? Unit(parts), formats.Time(at)].Value : said ?? Unit(parts);
        if (parts.Times is { } times) words = times == 1 ? text["Rule_Once", words] : text["Rule_Times", words, times];
        if (parts.Until is { } until) words = text["Rule_Until", words, formats.Date(until)];
        return new(words, said is null ? rule : null);
    }

    /// <summary>Null for what has no words.</summary>
    string? Days(RuleParts rule, LocalDate firstDay) => rule switch
    {
        { IsOdd: true } => null,
        { Pick: not null, Every: Every.Day or Every.Week } => null,
        { Days.Count: > 0, MonthDays.Count: > 0 } => null,
        { Every: Every.Week, MonthDays.Count: > 0 } => null,
        { Every: Every.Week } => InMonths(rule, EachOf(rule, rule.Days.Count > 0 ? rule.Days : [new(firstDay.DayOfWeek, 0)])),
        { Every: Every.Day, Days.Count: > 0 } or { Every: Every.Month or Every.Year, Days.Count: > 0, Pick: null } when rule.Days.All(day => day.Nth == 0) =>
            rule.Interval == 1 ? InMonths(rule, EachOf(rule, rule.Days)) : null,
        { Every: Every.Day, MonthDays.Count: 0, Days.Count: 0 } => InMonths(rule, Unit(rule)),
        { Every: Every.Year, Months.Count: 0, Days.Count: 0, MonthDays.Count: 0, Pick: null } => text["Rule_On", Unit(rule), Dated(firstDay.Month, firstDay.Day)],
        { Every: Every.Year, Months.Count: 0, Days.Count: > 0 } => null,
        { Every: Every.Year, Months.Count: > 1, Pick: not null } => null,
        { Days.Count: > 0 } => NthOf(rule),
        _ => Dates(rule, rule.MonthDays.Count > 0 ? rule.MonthDays : [firstDay.Day]),
    };

    /// <summary>"every Monday and Thursday", "every 2 weeks on Monday"</summary>
    string? EachOf(RuleParts rule, IReadOnlyList<NamedDay> days) =>
        days.Any(day => day.Nth != 0) ? null
        : rule.Interval == 1 ? text["Rule_Each", List(days.Select(day => Name(day.Day)))].Value
        : text["Rule_On", Unit(rule), List(days.Select(day => Name(day.Day)))].Value;

    /// <summary>"every first Tuesday of the month", "every 3 months on the second Thursday"</summary>
    string? NthOf(RuleParts rule)
    {
        if (Picked(rule) is not { } picked) return null;
        if (rule.Every == Every.Month && rule.Months.Count == 0)
            return rule.Interval == 1 ? text["Rule_EachOfMonth", picked] : text["Rule_OnThe", Unit(rule), picked];
        return rule.Interval == 1 ? text["Rule_EachOf", picked, List(rule.Months.Select(Name))].Value : null;
    }

    /// <summary>"first and third Tuesday"; a pick of one weekday is the same as its number.</summary>
    string? Picked(RuleParts rule)
    {
        var days = rule.Days;
        if (rule.Pick is { } pick)
        {
            if (days.Any(day => day.Nth != 0)) return null;
            if (days.Count > 1) return days.Select(day => day.Day).SequenceEqual(Weekdays) && Nth(pick) is { } which ? $"{which} {text["Rule_Weekday"]}" : null;
            days = [days[0] with { Nth = pick }];
        }

        if (days.Any(day => Nth(day.Nth) is null)) return null;
        return List(days.GroupBy(day => day.Day).Select(day => $"{List(day.Select(one => Nth(one.Nth)!))} {Name(day.Key)}"));
    }

    /// <summary>"every month on day 15", "every year on 15 January and 15 July"</summary>
    string? Dates(RuleParts rule, IReadOnlyList<int> days)
    {
        if (rule.Pick is not null || rule.Every == Every.Day && rule.Interval > 1) return null;
        if (rule.Months.Count == 0) return rule.Every == Every.Year && rule.Interval > 1 ? null : OfEachMonth(rule, days);
        if (rule.Every != Every.Year && rule.Interval > 1 || days.Any(day => day < 0) || rule.Months.Count * days.Count > MostDates) return null;
        return text["Rule_On", Unit(rule with { Every = Every.Year }), List(rule.Months.SelectMany(month => days.Select(day => Dated(month, day))))];
    }

    string? OfEachMonth(RuleParts rule, IReadOnlyList<int> days)
    {
        var named = days.Select(day => day > 0 ? text["Rule_DayNumber", day] : Nth(day) is { } nth ? text["Rule_NthDay", nth].Value : null).ToList();
        return named.Contains(null) ? null : text["Rule_On", Unit(rule with { Every = Every.Month }), List(named!)].Value;
    }

    string? InMonths(RuleParts rule, string? said) => said is null || rule.Months.Count == 0 ? said : text["Rule_In", said, List(rule.Months.Select(Name))].Value;

    /// <summary>"every month", "every 3 months"</summary>
    string Unit(RuleParts rule) => rule.Interval == 1 ? text[$"Rule_{rule.Every}"] : text[$"Rule_{rule.Every}s", rule.Interval];

    string? Nth(int nth) => nth is >= 1 and <= 5 or -1 or -2 ? text[nth switch { -1 => "Nth_Last", -2 => "Nth_LastButOne", _ => $"Nth_{nth}" }].Value : null;

    static string Name(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetDayName(day.ToDayOfWeek());

    static string Name(int month) => CultureInfo.CurrentCulture.DateTimeFormat.GetMonthName(month);

    static string Dated(int month, int day) => $"{day.ToString(CultureInfo.CurrentCulture)}\u00a0{Name(month)}";

    string List(IEnumerable<string> all)
    {
        var words = all.ToList();
        return words.Count == 1 ? words[0] : text["Rule_And", string.Join(", ", words.SkipLast(1)), words[^1]];
    }
}
