using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Handovers;

/// <summary>Rounds and clocks in the reader's words.</summary>
sealed class HandoverWords(IStringLocalizer<HandoversText> text, Formats formats)
{
    /// <summary>"Response within 2 h".</summary>
    public string Title(HandoverClock clock) =>
        text[$"Clock_{clock.Promise}", Within(clock), formats.Number(clock.Commitment.Target ?? 1)];

    /// <summary>"due Mon 10:30, 1 h 12 min of working time left"; what became of it once it has ended.</summary>
    public string Standing(HandoverClock clock, LeadHandovers asked, DateTimeZone zone)
    {
        var due = At(clock.Due, asked.Asked, zone);
        var ended = clock.EndedAt is { } at ? At(at, asked.Asked, zone) : "";
        return asked.StateOf(clock) switch
        {
            ClockState.Running => text["Standing_Running", due, Worked(clock.Left(asked.Asked))],
            ClockState.Overdue => text["Standing_Overdue", due, Worked(-clock.Left(asked.Asked))],
            ClockState.Paused => text["Standing_Paused", due, Worked(clock.Left(asked.Asked))],
            ClockState.Unknown => text["Standing_Unknown", due, formats.AsOf(asked.DataThrough!.Value, zone)],
            ClockState.Void => text["Standing_Void", ended],
            ClockState.MetByReturn => text["Standing_MetByReturn", ended, due],
            ClockState.MetLate => text["Standing_MetLate", ended, due],
            _ => text["Standing_Met", ended, due],
        };
    }

    public string State(ClockState state) => text[$"State_{state}"];

    public static State Mark(ClockState state) => state switch
    {
        ClockState.Met or ClockState.MetByReturn => Look.Parts.State.Kept,
        ClockState.Overdue or ClockState.MetLate => Look.Parts.State.Late,
        ClockState.Unknown => Look.Parts.State.Unknown,
        ClockState.Void => Look.Parts.State.NoEvidence,
        ClockState.Paused => Look.Parts.State.Attention,
        _ => Look.Parts.State.Undecided,
    };

    /// <summary>"returned Tue 10:00", "decided", "open".</summary>
    public string End(Handover handover, Instant now, DateTimeZone zone) => handover.EndedAt is { } at
        ? text[$"End_{handover.End}", When(at, handover.EndedPrecision, now, zone)]
        : text[handover.IsDecided ? "End_Accepted" : "End_Open", handover.DecidedAt is { } decided ? When(decided, handover.DecidedPrecision, now, zone) : ""];

    public string When(Instant at, Precision precision, Instant now, DateTimeZone zone) =>
        precision == Precision.Day ? formats.Day(at.InZone(zone).Date, now.InZone(zone).Date) : At(at, now, zone);

    public string Waited(Handover handover, Instant asked) =>
        text[handover.RespondedAt is null && handover.IsOpen ? "Waits" : "Waited", formats.Waited(handover.CustomerWaited(asked))];

    public string Reason(string code) => text[$"Pause_{code}"] is { ResourceNotFound: false } said ? said : code;

    /// <summary>A weekday alone is said of this week only: start and due of one clock may lie a week apart.</summary>
    string At(Instant at, Instant now, DateTimeZone zone)
    {
        var (day, today) = (at.InZone(zone), now.InZone(zone).Date);
        return WeekOf(day.Date) == WeekOf(today) ? formats.Moment(at, now, zone) : formats.Day(day.Date, today) + "\u00a0" + formats.Time(day.TimeOfDay);
    }

    static LocalDate WeekOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);

    /// <summary>Whole days of the calendar as days, everything else in hours and minutes.</summary>
    string Within(HandoverClock clock)
    {
        var minutes = clock.Commitment.Within!.Value.Value;
        var days = minutes / clock.Calendar.DayMinutes;
        return minutes % clock.Calendar.DayMinutes != 0 || days == 0 ? text["WorkingTime", formats.Minutes(minutes)] : days == 1 ? text["OneDay"] : text["Days", formats.Number(days)];
    }

    string Worked(Duration time) => formats.Minutes(Math.Max(0, (long)Math.Ceiling(time.TotalMinutes)));
}
