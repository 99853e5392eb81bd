using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Personas;

/// <summary>Personas for programs. Approving is a person's: a program does it for the member who made its token.</summary>
static class PersonaEndpoints
{
    sealed record EditInput(long Revision, JsonNode? Content);

    sealed record ProposeInput(long Revision);

    sealed record ReasonInput(string? Reason);

    sealed record ObservationInput(string? Persona, string? Claim, ObservationKind? Kind, string? Text, long? Lead, string? On, Side? Side);

    /// <param name="Persona">The key; null to leave the lead to the rules, empty for none of them.</param>
    sealed record SaidInput(string? Persona, bool ByRules);

    sealed record PreviewInput(string? Persona, JsonNode? Content);

    public static void MapPersonaApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Personas");
        api.MapGet("/personas", List).RequireScope(Scopes.PersonasRead).WithSummary("The personas in their order").Produces<PersonaAnswer[]>();
        api.MapGet("/personas/{key}", One).RequireScope(Scopes.PersonasRead).WithSummary("One persona with its claims, what they rest on and its figures, of the first funnel or of the one asked for by funnel").Produces<PersonaAnswer>();
        api.MapPost("/personas", Add).RequireScope(Scopes.PersonasWrite).WithSummary("Begin a persona").Produces<PersonaAnswer>();
        api.MapPut("/personas/{key}", Edit).RequireScope(Scopes.PersonasWrite).WithSummary("Write the draft of a persona").Produces<PersonaAnswer>();
        api.MapPost("/personas/{key}/proposal", Propose).RequireScope(Scopes.PersonasWrite).WithSummary("Propose the draft to both sides").Produces<PersonaAnswer>();
        api.MapPost("/personas/{key}/approval", Approve).RequireScope(Scopes.PersonasApprove).WithSummary("Approve what is proposed for one's side").Produces<PersonaAnswer>();
        api.MapPost("/personas/{key}/refusal", TurnDown).RequireScope(Scopes.PersonasApprove).WithSummary("Turn down what is proposed, with the reason").Produces<PersonaAnswer>();
        api.MapPost("/personas/{key}/withdrawal", Withdraw).RequireScope(Scopes.PersonasWrite).WithSummary("Withdraw what is proposed").Produces<PersonaAnswer>();
        api.MapPost("/personas/preview", Preview).RequireScope(Scopes.PersonasRead).WithSummary("What rules would match, before anybody agrees to them").Produces<MatchPreview>();
        api.MapPost("/observations", Observed).RequireScope(Scopes.PersonasWrite).WithSummary("Write down what was seen of a persona, or where a claim is used");
        api.MapPut("/leads/{id:long}/persona", Say).RequireScope(Scopes.PersonasWrite).WithSummary("Say which persona a lead is, or leave it to the rules");
    }

    static async Task<IResult> List(PersonaReading reading, CancellationToken cancellation) => TypedResults.Ok(await reading.All(cancellation));

    static async Task<IResult> One(string key, PersonaReading reading, CancellationToken cancellation, string? funnel = null) =>
        await reading.One(key, cancellation, funnel) is { } answer ? TypedResults.Ok(answer) : Refused(new("persona.unknown", "persona", key));

    static async Task<IResult> Add(JsonNode? content, HttpContext http, AddPersona add, PersonaReading reading, CancellationToken cancellation)
    {
        var read = PersonaDocument.Read(content);
        if (read.IsRefused) return read.Answer();
        var outcome = await add.Run(read.Value, Actor(http), cancellation);
        return outcome.IsRefused ? outcome.Answer() : await One(outcome.Value.Key, reading, cancellation);
    }

    static async Task<IResult> Edit(string key, EditInput input, HttpContext http, HandslagDb db, EditPersona edit, PersonaReading reading, CancellationToken cancellation)
    {
        var read = PersonaDocument.Read(input.Content);
        return read.IsRefused ? read.Answer() : await On(key, db, reading, id => edit.Run(new(id, input.Revision, read.Value), Actor(http), cancellation), cancellation);
    }

    static Task<IResult> Propose(string key, ProposeInput input, HttpContext http, HandslagDb db, ProposePersona propose, PersonaReading reading, CancellationToken cancellation) =>
        On(key, db, reading, id => propose.Run(id, input.Revision, Actor(http), cancellation), cancellation);

    static async Task<IResult> Approve(string key, HttpContext http, HandslagDb db, ApprovePersona approve, PersonaReading reading, CancellationToken cancellation) =>
        await Maker(http, db, cancellation) is { } who ? await OnProposed(key, db, reading, id => approve.Run(id, who, cancellation), cancellation) : Refused(new("persona.approve.person", "token"));

    static async Task<IResult> TurnDown(string key, ReasonInput input, HttpContext http, HandslagDb db, ClosePersona close, PersonaReading reading, CancellationToken cancellation) =>
        await Maker(http, db, cancellation) is { } who ? await OnProposed(key, db, reading, id => close.TurnDown(id, input.Reason, who, cancellation), cancellation) : Refused(new("persona.approve.person", "token"));

    static async Task<IResult> Withdraw(string key, HttpContext http, HandslagDb db, ClosePersona close, PersonaReading reading, CancellationToken cancellation)
    {
        var who = await Maker(http, db, cancellation);
        return await OnProposed(key, db, reading, id => close.Withdraw(id, who, cancellation), cancellation);
    }

    static async Task<IResult> Preview(PreviewInput input, HandslagDb db, PreviewMatches preview, CancellationToken cancellation)
    {
        var read = PersonaDocument.Read(input.Content);
        return read.IsRefused ? read.Answer() : TypedResults.Ok(await preview.Run(read.Value.Rules, await Find(db, input.Persona, cancellation), cancellation));
    }

    static async Task<IResult> Observed(ObservationInput input, HttpContext http, HandslagDb db, Observe observe, CancellationToken cancellation)
    {
        if (await Find(db, input.Persona, cancellation) is not (> 0 and var persona)) return Refused(new("persona.unknown", "persona", input.Persona));
        LocalDate? on = null;
        if (input.On is { } written)
        {
            if (!LocalDatePattern.Iso.Parse(written).TryGetValue(default, out var day)) return Refused(new("observation.day", "on", written));
            on = day;
        }

        var maker = await Maker(http, db, cancellation);
        var side = input.Side ?? maker?.Side ?? Side.Management;
        var outcome = await observe.Run(new(persona, input.Claim, input.Kind ?? default, input.Text, input.Lead, on), side, maker is { } who && who.Side == side ? who.UserId : null, cancellation);
        return outcome.Answer(made => TypedResults.Ok(ObservationAnswer.Of(made)));
    }

    static async Task<IResult> Say(long id, SaidInput input, HttpContext http, HandslagDb db, MatchByHand say, CancellationToken cancellation)
    {
        long? persona = input.ByRules ? null : string.IsNullOrEmpty(input.Persona) ? 0 : await Find(db, input.Persona, cancellation) is > 0 and var found ? found : -1;
        return (await say.Run(new(id, persona), Actor(http), cancellation)).Answer(row => TypedResults.Ok(new { lead = row.LeadId, persona = row.Persona, row.ByHand, since = row.Since.ToDateTimeOffset() }));
    }

    static async Task<IResult> On<T>(string key, HandslagDb db, PersonaReading reading, Func<long, Task<Outcome<T>>> act, CancellationToken cancellation)
    {
        if (await Find(db, key, cancellation) is not (> 0 and var id)) return Refused(new("persona.unknown", "persona", key));
        var outcome = await act(id);
        return outcome.IsRefused ? outcome.Answer() : await One(key, reading, cancellation);
    }

    static async Task<IResult> OnProposed(string key, HandslagDb db, PersonaReading reading, Func<long, Task<Outcome<PersonaVersion>>> act, CancellationToken cancellation)
    {
        var id = await Find(db, key, cancellation);
        if (id == 0) return Refused(new("persona.unknown", "persona", key));
        var version = await db.Set<PersonaVersion>().Where(one => one.PersonaId == id && one.State == PersonaState.Proposed).Select(one => one.Id).SingleOrDefaultAsync(cancellation);
        if (version == 0) return Refused(new("persona.proposal.none", "persona", key));
        var outcome = await act(version);
        return outcome.IsRefused ? outcome.Answer() : await One(key, reading, cancellation);
    }

    internal static Task<long> Find(HandslagDb db, string? key, CancellationToken cancellation) =>
        db.Set<Persona>().Where(persona => persona.Key == key).Select(persona => persona.Id).SingleOrDefaultAsync(cancellation);

    internal static long? Actor(HttpContext http) => http.Features.Get<ApiToken>()?.CreatedBy;

    static async Task<Me?> Maker(HttpContext http, HandslagDb db, CancellationToken cancellation) => Actor(http) is not { } id ? null : await (
        from member in db.Set<Member>().AsNoTracking()
        join user in db.Users on member.UserId equals user.Id
        where member.UserId == id && member.LeftAt == null
        select new Me(user.Id, user.DisplayName, member.Side, member.Roles, user.Language)).SingleOrDefaultAsync(cancellation);

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
