using Handslag.Journeys;
using Handslag.Web.Look;
using Handslag.Web.Look.Pictures;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>A lead's facts as marks on one line, with days or months under it.</summary>
sealed class LeadJourneyPicture(LeadRecord lead, FactWords words, Formats formats, Instant now, DateTimeZone zone)
{
    const int MostTicks = 5;
    static readonly int[] DaySteps = [1, 2, 5, 7, 14, 30, 60, 90, 180, 365, 730, 1825];

    /// <summary>Withdrawn facts and notes are left to the list.</summary>
    public List<JourneyMark> Marks { get; } =
    [
        .. lead.Timeline.Where(one => !one.Fact.IsWithdrawn && one.Fact.First.Kind != FactKind.Noted).Select(one => new JourneyMark(
            one.Fact.When.At,
            words.When(one.Fact.When, now, zone),
            one.Fact.First.Kind == FactKind.StageEntered && one.Stage is not null ? one.Stage.Name(FactWords.Language) : words.Title(one.Fact.First.Kind, null),
            FactWords.SideOf(one, lead.Journey),
            one.Fact.When.Precision == Precision.Day,
            IsTurn(one.Fact.First.Kind) ? JourneyWeight.Turn : JourneyWeight.Ordinary)),
    ];

    /// <summary>An open lead's line runs on to where its source is known, or to now.</summary>
    public Instant? Until => lead.Stage?.Kind is Handslag.Agreement.StageKind.Won or Handslag.Agreement.StageKind.Lost ? null : Instant.Min(now, lead.Source.DataThrough ?? now);

    public List<JourneyTick> Ticks()
    {
        if (Marks.Count == 0) return [];
        var first = Marks.Min(mark => mark.At);
        var last = Instant.Max(Until ?? first, Marks.Max(mark => mark.At));
        var days = (int)(last - first).TotalDays;
        var step = DaySteps.FirstOrDefault(one => days / one < MostTicks, DaySteps[^1]);
        List<JourneyTick> ticks = [];
        var (day, today) = (first.InZone(zone).Date, now.InZone(zone).Date);
        for (var tick = day.PlusDays(1); ticks.Count < MostTicks; tick = tick.PlusDays(step))
        {
            var at = zone.AtStartOfDay(tick).ToInstant();
            if (at > last) break;
            ticks.Add(new(at, tick.Year == today.Year && day.Year == today.Year ? formats.Day(tick, today) : formats.Date(tick)));
        }

        return ticks;
    }

    static bool IsTurn(FactKind kind) => kind is FactKind.HandedOver or FactKind.Accepted or FactKind.Returned or FactKind.Won or FactKind.Lost or FactKind.CustomerLeft;
}
