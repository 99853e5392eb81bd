using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Platform.Settings;

/// <summary>What each source delivers, for programs: whoever copies a CRM every night knows up to when the copy is complete.</summary>
static class SourceEndpoints
{
    sealed record SourceAnswer(long Id, string Key, string Name, Precision Precision, IReadOnlyList<string> Kinds, DateTimeOffset? DataThrough, string? RecordUrl, long Revision);

    /// <param name="RecordUrl">Where its record of a lead can be looked at, with {id} in the place of the lead's id.</param>
    sealed record SourceInput(string? Name, string? Precision, IReadOnlyList<string>? Kinds, DateTimeOffset? DataThrough, long Revision, string? RecordUrl = null);

    public static void MapSourceApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Sources");
        api.MapGet("/sources", All).RequireScope(Scopes.SourcesRead).WithSummary("The sources of leads and facts").Produces<SourceAnswer[]>();
        api.MapPut("/sources/{id:long}", Describe).RequireScope(Scopes.SourcesWrite).WithSummary("Say what a source delivers, how exactly, and up to when it is complete")
            .WithDescription("What is sent replaces all that was said: a dataThrough or recordUrl that is left out is taken away.").Produces<SourceAnswer>();
    }

    static async Task<IResult> All(HandslagDb db, CancellationToken cancellation) =>
        TypedResults.Ok((await db.Set<Source>().AsNoTracking().OrderBy(source => source.Id).ToListAsync(cancellation)).Select(Answer));

    static async Task<IResult> Describe(long id, SourceInput input, DescribeSource describe, CancellationToken cancellation)
    {
        var kinds = new List<FactKind>();
        foreach (var name in input.Kinds ?? [])
        {
            if (SourcePage.Kinds.Where(kind => Camel(kind) == name).ToList() is not [var known]) return Refused("source.kind.undeclarable", "kinds", name, string.Join(", ", SourcePage.Kinds.Select(Camel)));
            kinds.Add(known);
        }

        var precision = Enum.TryParse<Precision>(input.Precision, ignoreCase: true, out var parsed) ? parsed : default;
        var through = input.DataThrough is { } at ? Instant.FromDateTimeOffset(at) : (Instant?)null;
        return (await describe.Run(id, new(input.Name, kinds, precision, through, input.Revision, input.RecordUrl), actor: null, cancellation)).Answer(source => TypedResults.Ok(Answer(source)));
    }

    static SourceAnswer Answer(Source source) => new(
        source.Id, source.Key, source.Name, source.Precision, [.. SourcePage.Kinds.Where(source.Declares).Select(Camel)], source.DataThrough?.ToDateTimeOffset(), source.RecordUrl, source.Revision);

    static RefusedResult Refused(string key, string field, string? value, params string[] arguments) => new RefusedResult([new Refusal(key, field, value, arguments)]);

    static string Camel(FactKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{kind}");
}
