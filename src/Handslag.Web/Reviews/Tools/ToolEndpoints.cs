using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Tools;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Reviews.Tools;

/// <summary>The library for programs, and the file of a tool for readers: always as a download, with the type that its content has.</summary>
static class ToolEndpoints
{
    sealed record ToolBody(string? Name, ToolKind? Kind, string? About, string? Persona, string? Stage, string? Since, string? Link, long Revision)
    {
        public ToolInput Input => new(Name, Kind ?? 0, About, Persona, Stage, ReviewWords.Day(Since), Link);
    }

    sealed record RetirementBody(bool Retired);

    sealed record UseBody(long Lead);

    sealed record RatingBody(int? Usefulness, string? Text);

    sealed record FileAnswer(string Name, string Type, int Size);

    sealed record ToolAnswer(
        long Id, long Revision, string Name, ToolKind Kind, string About, string? Persona, string? Stage, string? Since, string? Link, string? RetiredOn, FileAnswer? File,
        int Uses, int Leads, int WonLeads, string? FirstUse, string? LastUse, double? Usefulness, int Ratings)
    {
        public static ToolAnswer Of(ToolLine line) => new(
            line.Tool.Id, line.Tool.Revision, line.Tool.Name, line.Tool.Kind, line.Tool.About, line.Tool.PersonaKey, line.Tool.StageKey, ReviewWords.Written(line.Tool.Since), line.Tool.Link,
            ReviewWords.Written(line.Tool.RetiredOn), line.File is { } file ? new(file.Name, file.Type, file.Size) : null, line.Uses, line.Leads, line.WonLeads,
            ReviewWords.Written(line.FirstUse), ReviewWords.Written(line.LastUse), line.Usefulness, line.Ratings);
    }

    public static void MapTools(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/tools/{id:long}/file", Download).RequireAuthorization(Policies.Member);
        var api = app.Api().WithTags("Tools");
        api.MapGet("/tools", List).RequireScope(Scopes.ToolsRead).WithSummary("What marketing made for sales, what sales did with it and thinks of it").Produces<ToolAnswer[]>();
        api.MapGet("/tools/{id:long}", One).RequireScope(Scopes.ToolsRead).WithSummary("One tool").Produces<ToolAnswer>();
        api.MapGet("/tools/{id:long}/file", Download).RequireScope(Scopes.ToolsRead).WithSummary("The file of a tool, as a download");
        api.MapPost("/tools", Add).RequireScope(Scopes.ToolsWrite).WithSummary("Add something that marketing made").Produces<ToolAnswer>();
        api.MapPut("/tools/{id:long}", Change).RequireScope(Scopes.ToolsWrite).WithSummary("Change what is said of a tool").Produces<ToolAnswer>();
        api.MapPut("/tools/{id:long}/file", Keep).RequireScope(Scopes.ToolsWrite).WithSummary("Keep the body as the tool's file: name; its type is judged by its content");
        api.MapPost("/tools/{id:long}/retirement", Retire).RequireScope(Scopes.ToolsWrite).WithSummary("No longer offer a tool, or offer it again").Produces<ToolAnswer>();
        api.MapPost("/tools/{id:long}/uses", Use).RequireScope(Scopes.ToolsWrite).WithSummary("Say that sales used a tool with a lead; twice on a day is once");
        api.MapPost("/tools/{id:long}/ratings", Rate).RequireScope(Scopes.ToolsWrite).WithSummary("Say how useful a tool is, from 1 to 5");
    }

    static async Task<IResult> Download(long id, KeepToolFile keep, HttpContext http, CancellationToken cancellation)
    {
        var file = await keep.Open(id, cancellation);
        if (file.IsRefused) return file.Answer();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.File(file.Value.Bytes, file.Value.Type, file.Value.Name);
    }

    static async Task<IResult> List(ToolLibrary library, CancellationToken cancellation) => TypedResults.Ok((await library.All(cancellation)).Select(ToolAnswer.Of));

    static async Task<IResult> One(long id, ToolLibrary library, CancellationToken cancellation) =>
        await library.One(id, cancellation) is { } line ? TypedResults.Ok(ToolAnswer.Of(line)) : Speaker.Refused(new("tool.unknown", "tool", $"{id}"));

    static async Task<IResult> Add(ToolBody body, ChangeTool change, ToolLibrary library, CancellationToken cancellation) => await Told(await change.Add(body.Input, null, cancellation), library, cancellation);

    static async Task<IResult> Change(long id, ToolBody body, ChangeTool change, ToolLibrary library, CancellationToken cancellation) =>
        await Told(await change.Change(id, body.Revision, body.Input, null, cancellation), library, cancellation);

    static async Task<IResult> Retire(long id, RetirementBody body, ChangeTool change, ToolLibrary library, CancellationToken cancellation) =>
        await Told(await change.Retire(id, body.Retired, null, cancellation), library, cancellation);

    static async Task<IResult> Keep(long id, HttpContext http, KeepToolFile keep, CancellationToken cancellation, string? name = null) =>
        (await keep.Run(id, name, http.Request.Body, null, cancellation)).Answer(file => TypedResults.Ok(new FileAnswer(file.Name, file.Type, file.Size)));

    static Task<IResult> Use(long id, UseBody body, UseTool use, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => use.Mark(id, body.Lead, me, cancellation), done => new { tool = id, lead = done.LeadId, on = ReviewWords.Written(done.On) }, cancellation);

    static Task<IResult> Rate(long id, RatingBody body, UseTool use, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => use.Rate(id, body.Usefulness ?? 0, body.Text, me, cancellation), rating => new { tool = id, usefulness = rating.Usefulness, text = rating.Text }, cancellation);

    static async Task<IResult> Told(Outcome<Tool> outcome, ToolLibrary library, CancellationToken cancellation) => outcome.IsRefused ? outcome.Answer() : await One(outcome.Value.Id, library, cancellation);
}
