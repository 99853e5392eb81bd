using System.Text.Json.Nodes;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Language.Terms;

/// <summary>Terms for programs. What a side says and approves is said for the member who made the token, and for nobody else.</summary>
static class TermEndpoints
{
    sealed record StartInput(JsonNode? Content, string? Why);

    sealed record TextInput(string? Text);

    sealed record ChangeInput(long Term, int Seen, JsonNode? Content);

    sealed record ProposeInput(IReadOnlyList<ChangeInput>? Changes, string? Why, bool Approve);

    sealed record ReasonInput(string? Reason);

    sealed record ExampleInput(string? Text, long? Lead, bool IsCounter);

    sealed record FileInput(string? Yaml, string? Why);

    public static void MapTermApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Terms");
        api.MapGet("/terms", List).RequireScope(Scopes.TermsRead).WithSummary("All terms: how far each is, the agreed text or the suggestion").Produces<TermAnswer[]>();
        api.MapGet("/terms/{id:long}", One).RequireScope(Scopes.TermsRead).WithSummary("One term").Produces<TermAnswer>();
        api.MapGet("/terms/{id:long}/examples", Examples).RequireScope(Scopes.TermsRead).WithSummary("Its examples and counter-examples").Produces<ExampleAnswer[]>();
        api.MapGet("/terms/jargon", Jargon).RequireScope(Scopes.TermsRead).WithSummary("Abbreviations and recurring words without an agreed term, by side").Produces<Jargon>();
        api.MapGet("/terms/file", Export).RequireScope(Scopes.TermsRead).WithSummary("All terms as YAML").Produces<string>(contentType: "application/yaml");
        api.MapGet("/terms/proposals", Proposals).RequireScope(Scopes.TermsRead).WithSummary("Proposals, newest first").Produces<ProposalAnswer[]>();
        api.MapPost("/terms", Start).RequireScope(Scopes.TermsWrite).WithSummary("Start a term").Produces<TermAnswer>();
        api.MapPost("/terms/{id:long}/definitions", Define).RequireScope(Scopes.TermsWrite).WithSummary("Write what one's side means by it").Produces<TermAnswer>();
        api.MapPost("/terms/{id:long}/go-on", GoOn).RequireScope(Scopes.TermsApprove).WithSummary("Go on without words of one's side, as its head").Produces<TermAnswer>();
        api.MapPost("/terms/{id:long}/examples", Give).RequireScope(Scopes.TermsWrite).WithSummary("Give an example or counter-example").Produces<ExampleAnswer>();
        api.MapPost("/terms/file", Import).RequireScope(Scopes.TermsWrite).WithSummary("Bring in a YAML file; changes of agreed texts become one proposal").Produces<ImportedAnswer>();
        api.MapPost("/terms/proposals", Propose).RequireScope(Scopes.TermsWrite).WithSummary("Put new texts of one or many terms before both sides").Produces<ProposalAnswer>();
        api.MapPost("/terms/proposals/{id:long}/approval", Approve).RequireScope(Scopes.TermsApprove).WithSummary("Approve for one's side").Produces<ProposalAnswer>();
        api.MapPost("/terms/proposals/{id:long}/refusal", TurnDown).RequireScope(Scopes.TermsApprove).WithSummary("Turn a proposal down, with the reason").Produces<ProposalAnswer>();
        api.MapPost("/terms/proposals/{id:long}/withdrawal", Withdraw).RequireScope(Scopes.TermsWrite).WithSummary("Withdraw a proposal").Produces<ProposalAnswer>();
    }

    static async Task<IResult> List(HttpContext http, HandslagDb db, TermList terms, CancellationToken cancellation)
    {
        var reader = (await Maker(http, db, cancellation))?.Side;
        return TypedResults.Ok((await terms.All(cancellation)).Select(one => TermAnswer.Of(one, reader)));
    }

    static async Task<IResult> One(long id, HttpContext http, HandslagDb db, TermList terms, CancellationToken cancellation) =>
        await terms.One(id, cancellation) is { } record ? TypedResults.Ok(TermAnswer.Of(record, (await Maker(http, db, cancellation))?.Side)) : Refused(new("term.unknown", "term", $"{id}"));

    static async Task<IResult> Examples(long id, TermList terms, GiveExample examples, CancellationToken cancellation) =>
        await terms.One(id, cancellation) is null ? Refused(new("term.unknown", "term", $"{id}")) : TypedResults.Ok((await examples.Of(id, cancellation)).Select(one => Answer(one.Example)));

    static async Task<IResult> Jargon(JargonList list, CancellationToken cancellation) => TypedResults.Ok(await list.Find(cancellation));

    static async Task<IResult> Export(TermFile file, CancellationToken cancellation) => TypedResults.Text(TermYaml.Write(await file.All(cancellation)), "application/yaml");

    static async Task<IResult> Proposals(TermProposals proposals, CancellationToken cancellation, bool open = false) =>
        TypedResults.Ok((open ? await proposals.Open(cancellation) : await proposals.All(cancellation)).Select(ProposalAnswer.Of));

    static async Task<IResult> Start(StartInput input, HttpContext http, HandslagDb db, StartTerm start, TermList terms, CancellationToken cancellation)
    {
        var content = TermDocument.Read(input.Content);
        if (content.IsRefused) return content.Answer();
        var started = await start.Run(new NewTerm(content.Value, input.Why), Actor(http), cancellation);
        return started.IsRefused ? started.Answer() : await One(started.Value.Id, http, db, terms, cancellation);
    }

    static Task<IResult> Define(long id, TextInput input, HttpContext http, HandslagDb db, WriteDefinition write, TermList terms, CancellationToken cancellation) =>
        AsMember(http, db, async who => await write.Run(id, input.Text, who, cancellation) is { IsRefused: true } refused ? refused.Answer() : await One(id, http, db, terms, cancellation), cancellation);

    static Task<IResult> GoOn(long id, HttpContext http, HandslagDb db, WriteDefinition write, TermList terms, CancellationToken cancellation) =>
        AsMember(http, db, async who => await write.GoOn([id], who, cancellation) is { IsRefused: true } refused ? refused.Answer() : await One(id, http, db, terms, cancellation), cancellation);

    static Task<IResult> Give(long id, ExampleInput input, HttpContext http, HandslagDb db, GiveExample give, CancellationToken cancellation) =>
        AsMember(http, db, async who => (await give.Run(new(id, input.Text, input.Lead, input.IsCounter), who, cancellation)).Answer(example => TypedResults.Ok(Answer(example))), cancellation);

    static async Task<IResult> Import(FileInput input, HttpContext http, HandslagDb db, ImportTerms import, CancellationToken cancellation)
    {
        var read = TermYaml.Read(input.Yaml ?? "");
        if (read.IsRefused) return read.Answer();
        return (await import.Run(read.Value, input.Why, await Maker(http, db, cancellation), cancellation))
            .Answer(done => TypedResults.Ok(new ImportedAnswer(done.Begun, done.Suggestions, done.Examples, done.Unchanged, done.Proposal?.Id)));
    }

    static async Task<IResult> Propose(ProposeInput input, HttpContext http, HandslagDb db, ProposeTerms propose, TermProposals proposals, CancellationToken cancellation)
    {
        List<ProposedTerm> changes = [];
        foreach (var change in input.Changes ?? [])
        {
            var content = TermDocument.Read(change.Content);
            if (content.IsRefused) return content.Answer();
            changes.Add(new(change.Term, change.Seen, content.Value));
        }

        return await Answer(await propose.Run(new(changes, input.Why, input.Approve), await Maker(http, db, cancellation), cancellation), proposals, cancellation);
    }

    static Task<IResult> Approve(long id, HttpContext http, HandslagDb db, DecideTerms decide, TermProposals proposals, CancellationToken cancellation) =>
        AsMember(http, db, async who => await Answer(await decide.Approve(id, who, cancellation), proposals, cancellation), cancellation);

    static Task<IResult> TurnDown(long id, ReasonInput input, HttpContext http, HandslagDb db, DecideTerms decide, TermProposals proposals, CancellationToken cancellation) =>
        AsMember(http, db, async who => await Answer(await decide.TurnDown(id, input.Reason, who, cancellation), proposals, cancellation), cancellation);

    static async Task<IResult> Withdraw(long id, HttpContext http, HandslagDb db, DecideTerms decide, TermProposals proposals, CancellationToken cancellation) =>
        await Answer(await decide.Withdraw(id, await Maker(http, db, cancellation), cancellation), proposals, cancellation);

    static async Task<IResult> Answer(Outcome<TermProposal> outcome, TermProposals proposals, CancellationToken cancellation) =>
        outcome.IsRefused ? outcome.Answer() : TypedResults.Ok(ProposalAnswer.Of((await proposals.One(outcome.Value.Id, cancellation))!));

    static ExampleAnswer Answer(TermExample example) => new(example.Id, example.Text, example.Side, example.IsCounter, example.LeadId);

    static async Task<IResult> AsMember(HttpContext http, HandslagDb db, Func<Me, Task<IResult>> act, CancellationToken cancellation) =>
        await Maker(http, db, cancellation) is { } member ? await act(member) : Refused(new("term.person", "token"));

    static long? Actor(HttpContext http) => http.Features.Get<ApiToken>()?.CreatedBy;

    /// <summary>Who made the token, as they are in this workspace now; null where nobody did or they have left.</summary>
    static async Task<Me?> Maker(HttpContext http, HandslagDb db, CancellationToken cancellation) => Actor(http) is not { } id ? null : await (
        from member in db.Set<Member>().AsNoTracking()
        join user in db.Users on member.UserId equals user.Id
        where member.UserId == id && member.LeftAt == null
        select new Me(user.Id, user.DisplayName, member.Side, member.Roles, user.Language)).SingleOrDefaultAsync(cancellation);

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
