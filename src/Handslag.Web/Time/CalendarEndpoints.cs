using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Time;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Time;

/// <summary>The working calendars of both sides for programs: a plan of days off may live in another system.</summary>
static class CalendarEndpoints
{
    /// <param name="From">The first day it holds, as 2026-12-01.</param>
    /// <param name="After">The newest version that was known when this was decided; 0 where there was none.</param>
    /// <param name="Calendar">As GET /calendars gives it.</param>
    sealed record VersionInput(string? From, int After, JsonElement? Calendar);

    sealed record VersionAnswer(int Version, string From, DateTimeOffset DecidedAt, bool InForce, JsonNode Calendar);

    sealed record CalendarAnswer(Side Side, IReadOnlyList<VersionAnswer> Versions);

    public static void MapCalendarApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Calendars");
        api.MapGet("/calendars", All).RequireScope(Scopes.CalendarsRead).WithSummary("The calendars of both sides with all their versions").Produces<CalendarAnswer[]>();
        api.MapPost("/calendars/{side}/versions", Decide).RequireScope(Scopes.CalendarsWrite).WithSummary("Decide on the next version of a side's calendar").Produces<VersionAnswer>(StatusCodes.Status201Created);
    }

    static async Task<IResult> All(WorkspaceCalendars calendars, IClock clock, CancellationToken cancellation)
    {
        var answers = new List<CalendarAnswer>();
        foreach (var side in WorkspaceCalendars.Sides)
        {
            var history = await calendars.Of(side, cancellation);
            var inForce = history.At(clock.GetCurrentInstant());
            answers.Add(new(side, [.. history.Versions.Select(version => Answer(version, version == inForce))]));
        }

        return TypedResults.Ok(answers);
    }

    static async Task<IResult> Decide(string side, VersionInput input, DecideCalendar decide, CancellationToken cancellation)
    {
        if (!Enum.TryParse<Side>(side, ignoreCase: true, out var named) || !WorkspaceCalendars.Sides.Contains(named)) return Refused("side.unknown", "side", side);
        if (input.Calendar is not { ValueKind: JsonValueKind.Object } sent) return Refused(CalendarRefusals.JsonInvalid, "calendar", null, "");
        if (!LocalDatePattern.Iso.Parse(input.From ?? "").TryGetValue(default, out var from)) return Refused(CalendarRefusals.DateInvalid, "from", input.From);
        var calendar = CalendarJson.Read(sent.GetRawText());
        if (calendar.IsRefused) return calendar.Answer();
        var decided = await decide.Run(new(named, calendar.Value, from, input.After), actor: null, cancellation);
        return decided.Answer(version => TypedResults.Created("/api/v1/calendars", Answer(version, inForce: false)));
    }

    static RefusedResult Refused(string key, string field, string? value, params string[] arguments) =>
        new RefusedResult([new Refusal(key, field, value, arguments)]);

    static VersionAnswer Answer(CalendarVersion version, bool inForce) => new(
        version.Number, LocalDatePattern.Iso.Format(version.From), version.DecidedAt.ToDateTimeOffset(), inForce, JsonNode.Parse(CalendarJson.Write(version.Definition))!);
}
