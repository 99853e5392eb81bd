using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Language.Calibration;

/// <summary>Sessions for programs. What somebody said is told to nobody before a session is closed, and after that by side only.</summary>
static class CalibrationEndpoints
{
    const int MostAtOnce = 100;

    sealed record ChoiceBody(string? Name, bool ExpectsWon);

    /// <param name="Labels">qualified, stage, persona or own; own needs a question and choices.</param>
    /// <param name="Raters">Numbers of members, of both sides.</param>
    sealed record SessionBody(
        string? Title, long? Funnel, LabelKind? Labels, string? Question, IReadOnlyList<ChoiceBody?>? Choices, bool Ordered, int? Size, string? From, string? UpTo, string? ClosesOn,
        IReadOnlyList<string?>? Shows, IReadOnlyList<long>? Raters);

    /// <param name="Member">Who says it.</param>
    /// <param name="Choice">The key of a choice; null for "cannot say".</param>
    sealed record LabelBody(long Member, int Number, string? Choice);

    sealed record CaseBody(long Lead, string? Why, string? Reference, CaseOrigin? Origin, long? Member);

    public static void MapCalibrationApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Calibration");
        api.MapGet("/calibrations", List).RequireScope(Scopes.CalibrationsRead).WithSummary("Sessions, newest first: limit, before").Produces<IReadOnlyList<SessionAnswer>>();
        api.MapPost("/calibrations", Open).RequireScope(Scopes.CalibrationsWrite).WithSummary("Open a session: draw the leads and ask the raters").Produces<SessionAnswer>();
        api.MapGet("/calibrations/{id:long}", One).RequireScope(Scopes.CalibrationsRead).WithSummary("One session and how far it is").Produces<SessionAnswer>();
        api.MapGet("/calibrations/{id:long}/leads", Leads).RequireScope(Scopes.CalibrationsWrite).WithSummary("The leads that a member labels, as they see them: member").Produces<IReadOnlyList<BlindLeadAnswer>>();
        api.MapPost("/calibrations/{id:long}/labels", Label).RequireScope(Scopes.CalibrationsWrite).WithSummary("Say for a member what a lead is").Produces<LabelAnswer>();
        api.MapPost("/calibrations/{id:long}/closing", Close).RequireScope(Scopes.CalibrationsWrite).WithSummary("Close a session before its date").Produces<SessionAnswer>();
        api.MapGet("/calibrations/{id:long}/result", Result).RequireScope(Scopes.CalibrationsRead).WithSummary("What a closed session says").Produces<ResultAnswer>();
        api.MapGet("/calibration-cases", Cases).RequireScope(Scopes.CalibrationsRead).WithSummary("Cases that wait for the next session's separate block").Produces<IReadOnlyList<CaseAnswer>>();
        api.MapPost("/calibration-cases", Propose).RequireScope(Scopes.CalibrationsWrite).WithSummary("Put a lead forward for the next session's separate block").Produces<CaseAnswer>();
    }

    static async Task<IResult> List(SessionsHere sessions, CancellationToken cancellation, int limit = 25, long? before = null) => limit is < 1 or > MostAtOnce
        ? Refused(new("desk.limit.range", "limit", $"{limit}", $"{MostAtOnce}")) : TypedResults.Ok((await sessions.List(before, limit, null, cancellation)).Select(SessionAnswer.Of));

    static async Task<IResult> One(long id, SessionsHere sessions, CancellationToken cancellation) =>
        await sessions.One(id, null, cancellation) is { } line ? TypedResults.Ok(SessionAnswer.Of(line)) : Unknown(id);

    static async Task<IResult> Open(SessionBody body, OpenSession open, SessionsHere sessions, CancellationToken cancellation)
    {
        var (from, upTo, closes) = (Day(body.From), Day(body.UpTo), Day(body.ClosesOn));
        foreach (var (name, written, day) in new[] { ("from", body.From, from), ("upTo", body.UpTo, upTo), ("closesOn", body.ClosesOn, closes) })
            if (written is not null && day is null) return Refused(new("calibration.day", name, written));
        var opened = await open.Run(new()
        {
            Title = body.Title, FunnelId = body.Funnel, Labels = body.Labels ?? LabelKind.Qualified, Question = body.Question, IsOrdered = body.Ordered,
            Choices = [.. (body.Choices ?? []).Select(choice => new ChoiceInput(choice?.Name, choice?.ExpectsWon == true))], Size = body.Size ?? CalibrationOptions.UsualLeads,
            From = from, UpTo = upTo, ClosesOn = closes, Shows = body.Shows is { } shows ? [.. shows.OfType<string>()] : null, Raters = body.Raters ?? [],
        }, null, cancellation);
        return opened.IsRefused ? opened.Answer() : await One(opened.Value.Id, sessions, cancellation);
    }

    static async Task<IResult> Leads(long id, HandslagDb db, BlindLeads blind, CancellationToken cancellation, long member = 0)
    {
        if (await db.Set<CalibrationSession>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, cancellation) is not { } session) return Unknown(id);
        if (!await db.Set<CalibrationRater>().AnyAsync(rater => rater.SessionId == id && rater.UserId == member, cancellation)) return Refused(new("calibration.notYours", "member", $"{member}"));
        var design = CalibrationDesign.Read(session.Design);
        List<BlindLeadAnswer> leads = [];
        foreach (var (number, _) in await blind.Numbers(id, member, cancellation))
            if (await blind.One(session, design, member, number, cancellation) is { } lead) leads.Add(BlindLeadAnswer.Of(lead));
        return TypedResults.Ok(leads);
    }

    static async Task<IResult> Label(long id, LabelBody body, HandslagDb db, LabelLead use, CancellationToken cancellation)
    {
        if (await db.Set<CalibrationSession>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, cancellation) is not { } session) return Unknown(id);
        var keys = CalibrationDesign.Read(session.Design).Choices.Select(choice => choice.Key).ToList();
        var choice = body.Choice is null ? (int?)null : keys.IndexOf(body.Choice);
        return choice == -1 ? Refused(new("calibration.choiceKey", "choice", body.Choice, string.Join(", ", keys)))
            : (await use.Run(new(id, body.Member, body.Number, choice), cancellation)).Answer(given => TypedResults.Ok(new LabelAnswer(given.Number, given.Left, given.Closed)));
    }

    static async Task<IResult> Close(long id, CloseSession close, SessionsHere sessions, CancellationToken cancellation) =>
        await close.Run(id, null, cancellation) is { IsRefused: true } refused ? refused.Answer() : await One(id, sessions, cancellation);

    static async Task<IResult> Result(long id, SessionResults results, CancellationToken cancellation) =>
        (await results.Of(id, cancellation)).Answer(closed => TypedResults.Ok(ResultAnswer.Of(closed)));

    static async Task<IResult> Cases(HandslagDb db, CancellationToken cancellation) =>
        TypedResults.Ok((await db.Set<CalibrationCase>().AsNoTracking().Where(one => one.SessionId == null).OrderBy(one => one.Id).Take(MostAtOnce).ToListAsync(cancellation)).Select(CaseAnswer.Of));

    static async Task<IResult> Propose(CaseBody body, ProposeCase propose, CancellationToken cancellation) =>
        (await propose.Run(new(body.Origin ?? CaseOrigin.Member, body.Lead, body.Member, body.Why, body.Reference), cancellation)).Answer(one => TypedResults.Ok(CaseAnswer.Of(one)));

    static LocalDate? Day(string? written) => written is not null && LocalDatePattern.Iso.Parse(written) is { Success: true } read ? read.Value : null;

    static IResult Unknown(long id) => Refused(new("calibration.unknown", "session", $"{id}"));

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
