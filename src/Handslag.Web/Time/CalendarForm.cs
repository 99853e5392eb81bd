using System.Globalization;
using Handslag.Platform;
using Handslag.Time;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Time;

/// <summary>A calendar as people write it: hours as <c>09:00-12:30 13:00-17:00</c>, days one to a line.</summary>
public sealed class CalendarForm
{
    internal const string ReadStep = "read";

    public static IReadOnlyList<IsoDayOfWeek> Days { get; } = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    public string? After { get; set; }

    public string? From { get; set; }

    public string? Monday { get; set; }

    public string? Tuesday { get; set; }

    public string? Wednesday { get; set; }

    public string? Thursday { get; set; }

    public string? Friday { get; set; }

    public string? Saturday { get; set; }

    public string? Sunday { get; set; }

    public string? DayMinutes { get; set; }

    public string? Zone { get; set; }

    public bool DutchHolidays { get; set; }

    public bool GoodFriday { get; set; }

    public string? LiberationDay { get; set; }

    public string? OwnDays { get; set; }

    public string? ImportedDays { get; set; }

    public string? Step { get; set; }

    internal static CalendarForm Of(CalendarDefinition definition, LocalDate from, int after) => new()
    {
        After = after.ToString(CultureInfo.InvariantCulture), From = Iso(from), Zone = definition.Zone, DayMinutes = definition.DayMinutes.ToString(CultureInfo.InvariantCulture),
        Monday = Hours(definition.Week.Monday), Tuesday = Hours(definition.Week.Tuesday), Wednesday = Hours(definition.Week.Wednesday), Thursday = Hours(definition.Week.Thursday),
        Friday = Hours(definition.Week.Friday), Saturday = Hours(definition.Week.Saturday), Sunday = Hours(definition.Week.Sunday),
        DutchHolidays = definition.DutchHolidays is not null, GoodFriday = definition.DutchHolidays?.GoodFriday ?? false,
        LiberationDay = (definition.DutchHolidays?.LiberationDay ?? Handslag.Time.LiberationDay.Never).ToString(),
        OwnDays = Lines(definition.OwnDays.OrderBy(day => day.Date).Select(day => $"{Iso(day.Date)} {Hours(day.Hours)} {day.Name}")),
        ImportedDays = Lines(definition.ImportedDays.OrderBy(day => day.Date).Select(day => $"{Iso(day.Date)} {day.Name}")),
    };

    internal string? HoursOf(IsoDayOfWeek day) => day switch
    {
        IsoDayOfWeek.Monday => Monday,
        IsoDayOfWeek.Tuesday => Tuesday,
        IsoDayOfWeek.Wednesday => Wednesday,
        IsoDayOfWeek.Thursday => Thursday,
        IsoDayOfWeek.Friday => Friday,
        IsoDayOfWeek.Saturday => Saturday,
        _ => Sunday,
    };

    /// <summary>Days from a file, beside those already there; a date that is there keeps its name.</summary>
    internal void Add(IEnumerable<ImportedDay> days)
    {
        var known = (ImportedDays ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        known.AddRange(days.Where(day => !known.Exists(line => line.StartsWith(Iso(day.Date), StringComparison.Ordinal))).Select(day => $"{Iso(day.Date)} {day.Name}"));
        ImportedDays = Lines(known.Order(StringComparer.Ordinal));
    }

    internal Outcome<CalendarDecision> Read()
    {
        var refusals = new List<Refusal>();
        var week = new WorkingWeek
        {
            Monday = Intervals(Monday, "monday", refusals), Tuesday = Intervals(Tuesday, "tuesday", refusals), Wednesday = Intervals(Wednesday, "wednesday", refusals),
            Thursday = Intervals(Thursday, "thursday", refusals), Friday = Intervals(Friday, "friday", refusals), Saturday = Intervals(Saturday, "saturday", refusals),
            Sunday = Intervals(Sunday, "sunday", refusals),
        };
        var definition = new CalendarDefinition
        {
            Zone = Zone?.Trim() ?? "",
            Week = week,
            DayMinutes = int.TryParse(DayMinutes, CultureInfo.InvariantCulture, out var minutes) ? minutes : 0,
            DutchHolidays = DutchHolidays ? new(GoodFriday, Enum.TryParse<LiberationDay>(LiberationDay, out var choice) ? choice : default) : null,
            OwnDays = [.. Dated(OwnDays, "ownDays", refusals).Select(line => Own(line.Date, line.Text, refusals))],
            ImportedDays = [.. Dated(ImportedDays, "importedDays", refusals).Select(line => new ImportedDay(line.Date, line.Text))],
        };
        if (!LocalDatePattern.Iso.Parse(From ?? "").TryGetValue(default, out var from)) refusals.Add(new(CalendarRefusals.DateInvalid, "from", From));
        if (refusals.Count > 0) return refusals;
        return new CalendarDecision(default, definition, from, int.TryParse(After, CultureInfo.InvariantCulture, out var after) ? after : -1);
    }

    /// <summary>The field of this form that a refusal of a definition is about: <c>week.monday[0]</c> is <c>monday</c>.</summary>
    internal static string? FieldOf(string? path)
    {
        var field = path?.StartsWith("week.", StringComparison.Ordinal) == true ? path["week.".Length..] : path;
        field = field?.Split('[', '.')[0];
        return field == "week" ? "monday" : field == "dutchHolidays" ? "liberationDay" : field == "version" ? "from" : field;
    }

    static OwnDay Own(LocalDate date, string rest, List<Refusal> refusals)
    {
        var words = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hours = words.TakeWhile(word => char.IsAsciiDigit(word[0]) && word.Contains(':', StringComparison.Ordinal)).ToList();
        return new(date, string.Join(' ', words.Skip(hours.Count)), Intervals(string.Join(' ', hours), "ownDays", refusals));
    }

    static List<(LocalDate Date, string Text)> Dated(string? text, string field, List<Refusal> refusals)
    {
        var dated = new List<(LocalDate, string)>();
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
            if (LocalDatePattern.Iso.Parse(parts[0]).TryGetValue(default, out var date)) dated.Add((date, parts.Length > 1 ? parts[1] : ""));
            else refusals.Add(new(CalendarRefusals.DateInvalid, field, parts[0]));
        }

        return dated;
    }

    static List<WorkingInterval> Intervals(string? text, string field, List<Refusal> refusals)
    {
        var intervals = new List<WorkingInterval>();
        foreach (var word in (text ?? "").Replace('–', '-').Split([' ', ',', ';', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (WorkingInterval.TryParse(word, out var interval)) intervals.Add(interval);
            else refusals.Add(new(CalendarRefusals.IntervalInvalid, field, word));
        }

        return intervals;
    }

    static string Hours(IReadOnlyList<WorkingInterval> hours) => string.Join(' ', hours);

    static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
}
