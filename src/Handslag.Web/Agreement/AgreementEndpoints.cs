using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Agreement;

/// <summary>Agreements for programs. A signature is a person's: a program gives it for the member who made its token, and for nobody else.</summary>
static class AgreementEndpoints
{
    /// <param name="From">The version to go on from, by its id; left out for what was agreed last, or the template.</param>
    sealed record StartInput(string? Funnel, long? From);

    sealed record EditInput(long Revision, JsonNode? Terms);

    /// <param name="From">The day from which it shall hold, as yyyy-MM-dd; left out for as soon as both have signed.</param>
    sealed record ProposeInput(long Revision, string? From);

    sealed record SignInput(Side Side, string? Hash);

    sealed record TurnDownInput(string? Reason);

    public static void MapAgreementApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Agreement");
        api.MapGet("/funnels", Funnels).RequireScope(Scopes.AgreementRead).WithSummary("The funnels, and which version of the agreement is in force in each");
        api.MapGet("/agreements", List).RequireScope(Scopes.AgreementRead).WithSummary("The versions of a funnel's agreement, newest first, without their words").Produces<VersionAnswer[]>();
        api.MapGet("/agreements/{id:long}", One).RequireScope(Scopes.AgreementRead).WithSummary("One version with its words, hash and signatures").Produces<VersionAnswer>();
        api.MapGet("/agreements/in-force", InForce).RequireScope(Scopes.AgreementRead).WithSummary("The version that is, was or will be in force at an instant").Produces<VersionAnswer>();
        api.MapPost("/agreements", Start).RequireScope(Scopes.AgreementWrite).WithSummary("Begin the draft of a funnel").Produces<VersionAnswer>();
        api.MapPut("/agreements/{id:long}", Edit).RequireScope(Scopes.AgreementWrite).WithSummary("Change a draft; what others changed meanwhile is kept, or refused by section").Produces<VersionAnswer>();
        api.MapPost("/agreements/{id:long}/proposal", Propose).RequireScope(Scopes.AgreementWrite).WithSummary("Fix the words of a draft for both sides to sign").Produces<VersionAnswer>();
        api.MapPost("/agreements/{id:long}/withdrawal", Withdraw).RequireScope(Scopes.AgreementWrite).WithSummary("Withdraw a proposal").Produces<VersionAnswer>();
        api.MapPost("/agreements/{id:long}/signatures", Sign).RequireScope(Scopes.AgreementSign).WithSummary("Sign these words for one's side").Produces<VersionAnswer>();
        api.MapPost("/agreements/{id:long}/refusal", TurnDown).RequireScope(Scopes.AgreementSign).WithSummary("Turn a proposal down, with the reason").Produces<VersionAnswer>();
    }

    static async Task<IResult> Funnels(HandslagDb db, AgreementVersions versions, IClock clock, CancellationToken cancellation)
    {
        var (histories, now) = (await versions.Histories(cancellation), clock.GetCurrentInstant());
        var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(cancellation);
        return TypedResults.Ok(funnels.Select(funnel => FunnelAnswer.Of(funnel, histories.GetValueOrDefault(funnel.Id, AgreementHistory.None), now)));
    }

    static async Task<IResult> List(HandslagDb db, AgreementVersions versions, IClock clock, CancellationToken cancellation, string? funnel = null)
    {
        if (await Find(db, funnel, cancellation) is not { } found) return Refused(new("funnel.unknown", "funnel", funnel));
        return TypedResults.Ok((await versions.Of(found.Id, cancellation)).Select(one => VersionAnswer.Of(one, clock.GetCurrentInstant(), withTerms: false)));
    }

    static async Task<IResult> One(long id, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        await versions.One(id, cancellation) is { } version ? TypedResults.Ok(VersionAnswer.Of(version, clock.GetCurrentInstant())) : Refused(new("version.unknown", "version", $"{id}"));

    static async Task<IResult> InForce(HandslagDb db, AgreementVersions versions, IClock clock, CancellationToken cancellation, string? funnel = null, DateTimeOffset? at = null)
    {
        if (await Find(db, funnel, cancellation) is not { } found) return Refused(new("funnel.unknown", "funnel", funnel));
        var instant = at is { } asked ? Instant.FromDateTimeOffset(asked) : clock.GetCurrentInstant();
        return (await versions.History(found.Id, cancellation)).At(instant) is { } version
            ? await One(version.Id, versions, clock, cancellation)
            : Refused(new("version.unknown", "at", InstantPattern.General.Format(instant)));
    }

    static async Task<IResult> Start(StartInput input, HttpContext http, HandslagDb db, StartDraft start, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        await Find(db, input.Funnel, cancellation) is { } funnel
            ? await Answer(await start.Run(new(funnel.Id, input.From), Actor(http), cancellation), versions, clock, cancellation)
            : Refused(new("funnel.unknown", "funnel", input.Funnel));

    static async Task<IResult> Edit(long id, EditInput input, HttpContext http, EditDraft edit, AgreementVersions versions, IClock clock, CancellationToken cancellation)
    {
        var terms = AgreementJson.Read(input.Terms?.ToJsonString() ?? "null");
        if (terms.IsRefused) return terms.Answer();
        return await Answer(await edit.Run(new(id, input.Revision, terms.Value), Actor(http), cancellation), versions, clock, cancellation);
    }

    static async Task<IResult> Propose(long id, ProposeInput input, HttpContext http, ProposeVersion propose, AgreementVersions versions, IClock clock, CancellationToken cancellation)
    {
        LocalDate? from = null;
        if (!string.IsNullOrWhiteSpace(input.From))
        {
            if (!LocalDatePattern.Iso.Parse(input.From).TryGetValue(default, out var day)) return Refused(new("agreement.day", "from", input.From));
            from = day;
        }

        return await Answer(await propose.Run(new(id, input.Revision, from), Actor(http), cancellation), versions, clock, cancellation);
    }

    static async Task<IResult> Withdraw(long id, HttpContext http, HandslagDb db, CloseProposal close, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        await Answer(await close.Withdraw(id, await Maker(http, db, cancellation), cancellation), versions, clock, cancellation);

    static async Task<IResult> Sign(long id, SignInput input, HttpContext http, HandslagDb db, SignVersion sign, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        await Maker(http, db, cancellation) is { } member
            ? await Answer(await sign.Run(new(id, input.Side, input.Hash), member, cancellation), versions, clock, cancellation)
            : Refused(new("agreement.sign.person", "token"));

    static async Task<IResult> TurnDown(long id, TurnDownInput input, HttpContext http, HandslagDb db, CloseProposal close, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        await Maker(http, db, cancellation) is { } member
            ? await Answer(await close.TurnDown(new(id, input.Reason), member, cancellation), versions, clock, cancellation)
            : Refused(new("agreement.sign.person", "token"));

    static async Task<IResult> Answer(Outcome<AgreementVersion> outcome, AgreementVersions versions, IClock clock, CancellationToken cancellation) =>
        outcome.IsRefused ? outcome.Answer() : await One(outcome.Value.Id, versions, clock, cancellation);

    static Task<Funnel?> Find(HandslagDb db, string? key, CancellationToken cancellation) =>
        db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).FirstOrDefaultAsync(funnel => key == null || funnel.Key == key, cancellation);

    static long? Actor(HttpContext http) => http.Features.Get<ApiToken>()?.CreatedBy;

    /// <summary>Who made the token, as they are in this workspace now; null where nobody did or they have left.</summary>
    static async Task<Me?> Maker(HttpContext http, HandslagDb db, CancellationToken cancellation) => Actor(http) is not { } id ? null : await (
        from member in db.Set<Member>().AsNoTracking()
        join user in db.Users on member.UserId equals user.Id
        where member.UserId == id && member.LeftAt == null
        select new Me(user.Id, user.DisplayName, member.Side, member.Roles, user.Language)).SingleOrDefaultAsync(cancellation);

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
