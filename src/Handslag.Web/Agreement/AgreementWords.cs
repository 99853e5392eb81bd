using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Time;
using Handslag.Web.Look;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Agreement;

/// <summary>What agreements say, in the reader's language. A day is the working day of the side's calendar; ask <see cref="Ready"/> first.</summary>
sealed class AgreementWords(IStringLocalizer<AgreementText> text, IStringLocalizer<LookText> look, Formats formats, WorkspaceCalendars calendars, IClock clock)
{
    const int UsualDay = 480;
    readonly Dictionary<Side, int> days = new() { [Side.Marketing] = UsualDay, [Side.Sales] = UsualDay };

    public static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public async Task Ready(CancellationToken cancellation)
    {
        foreach (var side in WorkspaceCalendars.Sides)
            if ((await calendars.Of(side, cancellation)).At(clock.GetCurrentInstant()) is { } inForce) days[side] = inForce.Definition.DayMinutes;
    }

    public int DayOf(Side side) => days[side];

    public static string Of(Words words) => words.In(Language);

    public static string Of(Funnel funnel) => Language == "nl" ? funnel.NameNl : funnel.NameEn;

    public string Of(Side side) => look[$"Side_{side}"];

    /// <summary>4 h, 90 min, 2 working days: whole days where it is whole days.</summary>
    public string WorkingTime(WorkingMinutes minutes, Side side) => (minutes.Value, minutes.Value % DayOf(side), minutes.Value / DayOf(side)) switch
    {
        (0, _, _) => text["Time_None"],
        (_, 0, 1) => text["Time_OneDay"],
        (_, 0, var whole) => text["Time_Days", formats.Number(whole)],
        _ => text["Time_Working", formats.Minutes(minutes.Value)],
    };

    /// <summary>What is promised, as a sentence without its subject.</summary>
    public string Promised(Commitment commitment) => text[
        $"Promise_{commitment.Promise}",
        commitment.Within is { } within ? WorkingTime(within, Promises.CalendarOf(commitment.Promise)) : "",
        commitment.Target is { } target ? commitment.Kind == CommitmentKind.Rate ? formats.Percent(target / 100.0) : formats.Number(target) : "",
        string.Join(", ", commitment.Fields)];

    /// <summary>How it is judged: 90 % of the cases, a month.</summary>
    public string Judged(Commitment commitment) => commitment.Share is { } share
        ? text["Judged_Clock", formats.Percent(share.Percent / 100.0), Period(commitment)]
        : text[$"Judged_{commitment.Kind}", Period(commitment)];

    public string Whole(Commitment commitment) => $"{Promised(commitment)} · {Judged(commitment)}";

    /// <summary>With whom a contested lead stays.</summary>
    public string ContestedWith(Side? side) => side is { } agreed ? Of(agreed) : text["Contested_None"];

    /// <summary>When a handover goes to somebody else by itself: when its owner is away or when no response came in time.</summary>
    public string Reassigned(IReadOnlyList<ReassignCause> causes) =>
        causes.Count == 0 ? text["Reassign_None"] : string.Join($" {text["Or"].Value} ", causes.Order().Select(cause => text[$"Reassign_{cause}"].Value));

    public string NameOf(Norm norm) => text[$"Norm_{norm.Metric}"];

    /// <summary>At least 60 %, at most 5, or that none was agreed.</summary>
    public string Threshold(Norm norm) => norm.Threshold is not { } threshold
        ? text["Norm_None"]
        : text[$"Norm_{norm.Direction}", formats.Number((double)threshold, threshold % 1 == 0 ? 0 : 2) + (norm.IsPercent ? "\u00a0%" : "")];

    public string Standing(VersionRecord version, Instant now, DateTimeZone zone)
    {
        var row = version.Version;
        return version.StandingAt(now) switch
        {
            Handslag.Agreement.Standing.InForce => text["Standing_InForce", Day(row.InForceFrom, zone)],
            Handslag.Agreement.Standing.Coming => text["Standing_Coming", Day(row.InForceFrom, zone)],
            Handslag.Agreement.Standing.Superseded or Handslag.Agreement.Standing.Paper or Handslag.Agreement.Standing.PaperUnconfirmed =>
                text[$"Standing_{version.StandingAt(now)}", Day(row.InForceFrom, zone), Day(row.InForceUntil! - Duration.Epsilon, zone)],
            Handslag.Agreement.Standing.Proposed or Handslag.Agreement.Standing.SignedByOne => text["Standing_Waits", Awaited(version)],
            Handslag.Agreement.Standing.TurnedDown or Handslag.Agreement.Standing.Withdrawn => text[$"Standing_{version.StandingAt(now)}", Day(row.ClosedAt, zone)],
            _ => text["Standing_Draft"],
        };
    }

    /// <summary>The sides that have not signed: marketing, sales, marketing and sales.</summary>
    public string Awaited(VersionRecord version) =>
        string.Join($" {text["And"].Value} ", new[] { Side.Marketing, Side.Sales }.Where(side => version.Signature(side) is null).Select(Of));

    string Period(Commitment commitment) => text[$"Period_{commitment.Period}"];

    string Day(Instant? at, DateTimeZone zone) => at is { } instant ? formats.Date(instant.InZone(zone).Date) : "";
}
