using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rhythm;

/// <summary>Rhythms, meetings with their agendas, actions, decisions and goals for programs. What a head does on the page, a token with the scope does here.</summary>
static class RhythmEndpoints
{
    const int Most = 200;

    sealed record RhythmBody(string? Name, string? Rule, string? FirstDay, int? StartMinute, int? Minutes, HolidayRule? Holidays, long Revision)
    {
        public RhythmInput Input => new(Name, Rule, Day(FirstDay), StartMinute, Minutes, Holidays);
    }

    sealed record MeetingBody(string? Title, DateTimeOffset? StartsAt, int? Minutes, string? Because)
    {
        public MeetingInput Input => new(Title, StartsAt is { } at ? Instant.FromDateTimeOffset(at) : null, Minutes);
    }

    sealed record ItemBody(string? Title, string? Why, About? About, int? Minutes);

    sealed record EndingBody(ItemEnding? Ending, string? Text, long? Owner, string? Due);

    sealed record NotesBody(string? Notes);

    sealed record PresentBody(IReadOnlyList<long>? Members);

    sealed record ActionBody(string? What, long? Owner, string? Due);

    sealed record ActionChangeBody(ActionState? State, string? Reason, string? Due);

    sealed record CarryBody(IReadOnlyList<long>? Decisions, long? Version);

    sealed record CycleBody(string? Name, string? FirstDay, string? LastDay);

    sealed record GoalBody(string? Title, About? Carrier, bool IsForTheCustomer, string? Metric, decimal? Start, decimal? Target, string? Unit, string? Horizon);

    sealed record CheckInBody(string? Day, decimal? Value, string? Note);

    sealed record GoalEndingBody(GoalEnding? Ending, string? Word, decimal? Now);

    public static void MapRhythmApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Rhythm");
        Reads(api);
        Writes(api);
    }

    static void Reads(RouteGroupBuilder api)
    {
        api.MapGet("/rhythms", async (HandslagDb db, CancellationToken token) => (await db.Set<MeetingRhythm>().AsNoTracking().OrderBy(one => one.Id).ToListAsync(token)).Select(RhythmAnswer.Of))
            .RequireScope(Scopes.RhythmRead).WithSummary("The cycles in which both sides meet");
        api.MapGet("/meetings", Meetings).RequireScope(Scopes.RhythmRead).WithSummary("Meetings of the last half year and those to come, in order").Produces<IReadOnlyList<MeetingAnswer>>();
        api.MapGet("/meetings/{id:long}/agenda", AgendaOf).RequireScope(Scopes.RhythmRead).WithSummary("The agenda: as it was fixed, else as it would be now").Produces<AgendaAnswer>();
        api.MapGet("/meetings/{id:long}/minutes", MinutesOf).RequireScope(Scopes.RhythmRead).WithSummary("The minutes: who was there, and what was written on each item").Produces<MinutesAnswer>();
        api.MapGet("/actions", async (HandslagDb db, CancellationToken token) => (await db.Set<AgreedAction>().AsNoTracking().OrderBy(one => one.State).ThenBy(one => one.Due).ThenBy(one => one.Id).Take(Most).ToListAsync(token)).Select(ActionAnswer.Of))
            .RequireScope(Scopes.RhythmRead).WithSummary("Actions, the open ones first");
        api.MapGet("/decisions", async (DecisionsTaken taken, CancellationToken token) => (await taken.Since(null, Most, token)).Select(DecisionAnswer.Of))
            .RequireScope(Scopes.RhythmRead).WithSummary("Decisions for the next agreement, newest first");
        api.MapGet("/cycles", Cycles).RequireScope(Scopes.RhythmRead).WithSummary("Cycles with their goals and how they go, newest first").Produces<IReadOnlyList<CycleAnswer>>();
    }

    static void Writes(RouteGroupBuilder api)
    {
        Post(api, "/rhythms", "Begin a rhythm of meetings", async (RhythmBody body, KeepRhythm use, CancellationToken token) => (await use.Begin(body.Input, null, token)).Answer(one => TypedResults.Ok(RhythmAnswer.Of(one))));
        Post(api, "/rhythms/{id:long}", "Change a rhythm; revision is the one that was read", async (long id, RhythmBody body, KeepRhythm use, CancellationToken token) => (await use.Change(id, body.Revision, body.Input, null, token)).Answer(one => TypedResults.Ok(RhythmAnswer.Of(one))));
        Post(api, "/rhythms/{id:long}/end", "End a rhythm", async (long id, KeepRhythm use, CancellationToken token) => (await use.End(id, null, token)).Answer(one => TypedResults.Ok(RhythmAnswer.Of(one))));
        Post(api, "/meetings", "Plan a meeting", async (MeetingBody body, PlanMeeting use, CancellationToken token) => Of(await use.Plan(body.Input, null, token)));
        Post(api, "/meetings/{id:long}/time", "Move a meeting", async (long id, MeetingBody body, PlanMeeting use, CancellationToken token) => Of(await use.Move(id, body.Input, null, token)));
        Post(api, "/meetings/{id:long}/cancellation", "Cancel a meeting, with the reason", async (long id, MeetingBody body, PlanMeeting use, CancellationToken token) => Of(await use.Cancel(id, body.Because, null, token)));
        Post(api, "/meetings/{id:long}/items", "Put something on the agenda", async (long id, ItemBody body, PrepareMeeting use, CancellationToken token) => (await use.Add(id, new(body.Title, body.Why, body.About, body.Minutes), null, token)).Answer(item => TypedResults.Ok(new { item.Id, item.Key })));
        Post(api, "/meetings/{id:long}/agenda", "Fix the agenda as it stands now", async (long id, PrepareMeeting use, CancellationToken token) => Of(await use.Fix(id, null, token)));
        Post(api, "/meetings/{id:long}/presence", "Say who is there", async (long id, PresentBody body, CloseMeeting use, CancellationToken token) => (await use.Present(id, [.. body.Members ?? []], null, token)).Answer(_ => TypedResults.NoContent()));
        Post(api, "/meetings/{id:long}/close", "Close a meeting", async (long id, CloseMeeting use, CancellationToken token) => Of(await use.Run(id, null, token)));
        Post(api, "/agenda-items/{id:long}/notes", "Write the minutes of an item in place of what stands there; refused while somebody is writing on it", Write).Produces<MinutesItemAnswer>();
        Post(api, "/agenda-items/{id:long}/ending", "Say how an item ended", async (long id, EndingBody body, EndItem use, CancellationToken token) => (await use.Run(id, new(body.Ending, body.Text, body.Owner, Day(body.Due)), null, token)).Answer(item => TypedResults.Ok(new { item.Id, item.Ending })));
        Post(api, "/actions", "Agree an action with an owner and a day", async (ActionBody body, AgreeAction use, CancellationToken token) => (await use.Run(new(body.What, body.Owner, Day(body.Due)), null, token)).Answer(one => TypedResults.Ok(ActionAnswer.Of(one))));
        Post(api, "/actions/{id:long}", "Say that it is done, drop it with a reason, or give it another day", async (long id, ActionChangeBody body, AgreeAction use, CancellationToken token) => (await use.Change(id, new(body.State, body.Reason, Day(body.Due)), null, token)).Answer(one => TypedResults.Ok(ActionAnswer.Of(one))));
        Post(api, "/decisions/carried", "Say which version of the agreement carries decisions out", async (CarryBody body, CarryDecisions use, CancellationToken token) => (await use.Run([.. body.Decisions ?? []], body.Version, null, token)).Answer(count => TypedResults.Ok(new { Decisions = count })));
        Post(api, "/cycles", "Prepare a cycle", async (CycleBody body, KeepCycle use, CancellationToken token) => Of(await use.Prepare(new(body.Name, Day(body.FirstDay), Day(body.LastDay)), null, token)));
        Post(api, "/cycles/{id:long}/open", "Open a cycle", async (long id, KeepCycle use, CancellationToken token) => Of(await use.Open(id, null, token)));
        Post(api, "/cycles/{id:long}/close", "Close a cycle", async (long id, KeepCycle use, CancellationToken token) => Of(await use.Close(id, null, token)));
        Post(api, "/cycles/{id:long}/goals", "Propose a goal", async (long id, GoalBody body, KeepGoal use, CancellationToken token) => Of(await use.Propose(id, new(body.Title, body.Carrier, body.IsForTheCustomer, body.Metric, body.Start, body.Target, body.Unit, Day(body.Horizon)), null, token)));
        Post(api, "/goals/{id:long}/check-ins", "Say how a goal stands", async (long id, CheckInBody body, KeepGoal use, IClock clock, CancellationToken token) => Of(await use.CheckIn(id, Day(body.Day) ?? clock.GetCurrentInstant().InUtc().Date, body.Value, body.Note, null, token)));
        Post(api, "/goals/{id:long}/ending", "Say how a goal ended and why", async (long id, GoalEndingBody body, KeepGoal use, CancellationToken token) => Of(await use.End(id, body.Ending, body.Word, body.Now, null, token)));
    }

    static RouteHandlerBuilder Post(RouteGroupBuilder api, string pattern, string summary, Delegate handler) => api.MapPost(pattern, handler).RequireScope(Scopes.RhythmWrite).WithSummary(summary);

    static async Task<IResult> Meetings(HandslagDb db, IClock clock, CancellationToken cancellation)
    {
        var since = clock.GetCurrentInstant() - Duration.FromDays(183);
        return TypedResults.Ok((await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.StartsAt >= since).OrderBy(meeting => meeting.StartsAt).Take(Most).ToListAsync(cancellation)).Select(MeetingAnswer.Of));
    }

    static async Task<IResult> AgendaOf(long id, ReadAgenda read, AgendaWords words, CancellationToken cancellation)
    {
        if (await read.Of(id, cancellation) is not { } agenda) return new RefusedResult([new("meeting.unknown", "meeting", $"{id}")]);
        await words.Ready(cancellation);
        return TypedResults.Ok(new AgendaAnswer(MeetingAnswer.Of(agenda.Meeting), [.. agenda.Lines.Select(line => AgendaItemAnswer.Of(line.Candidate, words.Why(line.Candidate), line.Row))], agenda.LeftOutForBalance, agenda.LeftOutForTime,
            [.. agenda.LeftOut.Select(left => LeftOutAnswer.Of(left, words))]));
    }

    static async Task<IResult> MinutesOf(long id, HandslagDb db, AgendaWords words, IClock clock, CancellationToken cancellation)
    {
        if (await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } meeting) return new RefusedResult([new("meeting.unknown", "meeting", $"{id}")]);
        await words.Ready(cancellation);
        var present = await db.Set<MeetingPresence>().Where(one => one.MeetingId == id).Select(one => one.UserId).Order().ToListAsync(cancellation);
        var items = await db.Set<AgendaItem>().AsNoTracking().Where(item => item.MeetingId == id && item.Position != null).OrderBy(item => item.Position).ToListAsync(cancellation);
        return TypedResults.Ok(new MinutesAnswer(MeetingAnswer.Of(meeting), present, [.. items.Select(item => MinutesItemAnswer.Of(item, words, clock.GetCurrentInstant()))]));
    }

    static async Task<IResult> Write(long id, NotesBody body, WriteMinutes use, AgendaWords words, IClock clock, CancellationToken cancellation)
    {
        if (body.Notes is null) return new RefusedResult([new("item.notes.missing", "notes")]);
        await words.Ready(cancellation);
        return (await use.Save(id, body.Notes, done: true, null, cancellation)).Answer(item => TypedResults.Ok(MinutesItemAnswer.Of(item, words, clock.GetCurrentInstant())));
    }

    static async Task<IResult> Cycles(HandslagDb db, GoalCourses courses, IClock clock, CancellationToken cancellation)
    {
        List<CycleAnswer> answers = [];
        foreach (var cycle in await db.Set<Cycle>().AsNoTracking().OrderByDescending(one => one.FirstDay).Take(12).ToListAsync(cancellation))
            answers.Add(CycleAnswer.Of(cycle, await courses.Of(cycle, clock.GetCurrentInstant().InUtc().Date, cancellation)));
        return TypedResults.Ok(answers);
    }

    static IResult Of(Outcome<Meeting> outcome) => outcome.Answer(meeting => TypedResults.Ok(MeetingAnswer.Of(meeting)));

    static IResult Of(Outcome<Cycle> outcome) => outcome.Answer(cycle => TypedResults.Ok(new { cycle.Id, cycle.State }));

    static IResult Of(Outcome<Goal> outcome) => outcome.Answer(goal => TypedResults.Ok(new { goal.Id, goal.CycleId, goal.Ending }));

    static LocalDate? Day(string? written) => written is not null && LocalDatePattern.Iso.Parse(written) is { Success: true } read ? read.Value : null;
}
