using Handslag.Handovers.Desk;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Handovers.Desk;

/// <summary>The figures behind the desk's pictures; nobody is named in them.</summary>
static class DeskFigureEndpoints
{
    const string LoadExample = """{ "asOf": "2026-11-23T08:15:00+00:00", "inTime": 31, "late": 12, "lying": 4, "inHand": 57, "withNobody": 2 }""";
    const string WaitingExample = """
        { "asOf": "2026-11-23T08:15:00+00:00", "zone": "Europe/Amsterdam", "leftOut": 0, "hours": [
          { "day": "monday", "hour": 9, "handovers": 64, "waiting": 1, "calendarMinutes": 95.5, "workingMinutes": 95.5, "reason": null } ] }
        """;

    sealed record LoadAnswer(DateTimeOffset AsOf, int InTime, int Late, int Lying, int InHand, int WithNobody);

    /// <param name="Day">Null for all days.</param>
    /// <param name="Hour">Null for the whole day.</param>
    /// <param name="Waiting">Nobody has responded yet; they count as endless.</param>
    /// <param name="Reason">Why there is no figure: tooFew or notYetHalf.</param>
    sealed record WaitingHour(IsoDayOfWeek? Day, int? Hour, long Handovers, long Waiting, double? CalendarMinutes, double? WorkingMinutes, string? Reason);

    sealed record WaitingAnswer(DateTimeOffset AsOf, string Zone, long LeftOut, IReadOnlyList<WaitingHour> Hours);

    public static void MapDeskFigures(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Desk");
        api.MapGet("/desk/load", Load).RequireScope(Scopes.HandoversRead).WithSummary("How much lies on the desk of sales now").Produces<LoadAnswer>().WithExample(null, LoadExample);
        api.MapGet("/desk/waiting", Waiting).RequireScope(Scopes.HandoversRead)
            .WithSummary("How long customers wait for the first response, by weekday and hour of the handover: from, to (both days included), by default the last year").Produces<WaitingAnswer>().WithExample(null, WaitingExample);
    }

    static async Task<IResult> Load(DeskLoad load, CancellationToken cancellation)
    {
        var now = await load.Ask(cancellation);
        return TypedResults.Ok(new LoadAnswer(now.AsOf.ToDateTimeOffset(), now.Team.InTime, now.Team.Late, now.Team.Lying, now.Team.InHand, now.Nobody.All));
    }

    static async Task<IResult> Waiting(WorkspaceInsights insights, HandslagDb db, IClock clock, CancellationToken cancellation, string? from = null, string? to = null)
    {
        var today = clock.GetCurrentInstant().InZone(await DeskZone.Of(db, cancellation)).Date;
        if (Day(to, today) is not { } last) return ((Outcome<long>)new Refusal("desk.day.shape", "to", to)).Answer();
        if (Day(from, last.PlusYears(-1).PlusDays(1)) is not { } first || first > last) return ((Outcome<long>)new Refusal("desk.day.shape", "from", from)).Answer();
        var waiting = (await insights.Ask(db.Scope.Id, new CustomerWaiting(first, last.PlusDays(1), LeadFilter.All), cancellation)).Value;
        return TypedResults.Ok(waiting is null ? null : new WaitingAnswer(waiting.AsOf.ToDateTimeOffset(), waiting.Zone, waiting.LeftOut, [.. waiting.Cells.Select(cell => new WaitingHour(
            cell.Day, cell.Hour, cell.Handovers, cell.Waiting, cell.Reason is null ? cell.Calendar.Minutes : null, cell.Reason is null ? cell.Working.Minutes : null, cell.Reason))]));
    }

    static LocalDate? Day(string? written, LocalDate usual) => written is null ? usual : LocalDatePattern.Iso.Parse(written) is { Success: true } read ? read.Value : null;
}
