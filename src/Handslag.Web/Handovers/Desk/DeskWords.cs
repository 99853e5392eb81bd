using System.Text.Json;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Handovers at the desk in the reader's words.</summary>
sealed class DeskWords(IStringLocalizer<DeskText> text, IStringLocalizer<Journeys.LeadsText> facts, Formats formats)
{
    /// <summary>After this much working time, how much it is says nothing more.</summary>
    static readonly Duration Long = Duration.FromHours(40);

    public static string Language => Journeys.FactWords.Language;

    /// <summary>The company, else the person, else the id in its source.</summary>
    public string Title(DeskItem item) => Company(item) ?? Some(item.Identity?.Name) ?? text["Lead_Nameless", item.Lead.ExternalId];

    /// <summary>The person, and what is known of their part.</summary>
    public static string Under(DeskItem item) =>
        string.Join(" · ", new[] { Company(item) is null ? null : Some(item.Identity?.Name), Field(item, "role") ?? Field(item, "product") ?? Field(item, "sector") }.OfType<string>());

    /// <summary>"due Mon 10:30, 1 h 12 min of working time left"</summary>
    public string Standing(DeskItem item, HandoverClock clock)
    {
        var (now, zone) = (item.Case.Now, item.Case.Zone);
        var due = At(clock.Due, now, zone);
        return item.StateOf(clock) switch
        {
            ClockState.Overdue when -clock.Left(now) > Long => text["Standing_LongOverdue", due],
            ClockState.Overdue => text["Standing_Overdue", due, Worked(-clock.Left(now))],
            ClockState.Paused => text["Standing_Paused", due, Worked(clock.Left(now))],
            ClockState.Unknown => text["Standing_Unknown", due, At(item.DataThrough!.Value, now, zone)],
            _ => text["Standing_Running", due, Worked(clock.Left(now))],
        };
    }

    public static State? Mark(ClockState state) => state switch
    {
        ClockState.Overdue or ClockState.MetLate => State.Late,
        ClockState.Paused => State.Attention,
        ClockState.Unknown => State.Unknown,
        ClockState.Met or ClockState.MetByReturn => State.Kept,
        _ => null,
    };

    /// <summary>What is owed: a response, a decision, …</summary>
    public string Owed(Handslag.Agreement.Promise promise) => text[$"Owed_{promise}"];

    public string Waited(DeskItem item) =>
        text[item.Handover.RespondedAt is null && item.Handover.IsOpen ? "Waits" : "Waited", formats.Waited(item.CustomerWaited)];

    /// <summary>"returned Tue 10:00: no need"; while it is open, whether it was decided on.</summary>
    public string Standing(DeskItem item)
    {
        var handover = item.Handover;
        if (handover.EndedAt is { } ended) return text[$"End_{handover.End}", At(ended, item.Case.Now, item.Case.Zone)];
        return handover.DecidedAt is { } decided ? text["End_Accepted", At(decided, item.Case.Now, item.Case.Zone)] : text["End_Open"];
    }

    /// <summary>With whom a contested lead stays, and by when both heads settle that; null where it is not contested.</summary>
    public string? Contest(DeskItem item) => item.Contest is not { StaysWith: { } side } contest ? null
        : contest.HeadsBy is { } by ? text[$"Contested_{side}_By", At(by, item.Case.Now, item.Case.Zone)].Value : text[$"Contested_{side}"].Value;

    /// <summary>The agreement's own words for the code; a code it does not know stays what it is.</summary>
    public string Reason(DeskItem item, string? code)
    {
        if (string.IsNullOrEmpty(code)) return text["Reason_None"];
        var known = item.Case.ReturnReasons.FirstOrDefault(reason => ReturnHandover.CodeOf(reason) == code);
        if (known is not null) return known.Name.In(Language);
        return text[$"Reason_{code}"] is { ResourceNotFound: false } here ? here : facts[$"Reason_{code}"] is { ResourceNotFound: false } said ? said : code;
    }

    public string At(Instant at, Instant now, DateTimeZone zone) => formats.Moment(at, now, zone);

    string Worked(Duration time) => formats.Minutes(Math.Max(0, (long)Math.Ceiling(time.TotalMinutes)));

    static string? Company(DeskItem item) => Some(item.Identity?.Company) ?? Some(item.Account);

    static string? Some(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    static string? Field(DeskItem item, string key) =>
        item.Lead.Fields is { } json && JsonSerializer.Deserialize<Dictionary<string, string?>>(json)!.TryGetValue(key, out var value) ? Some(value) : null;
}
