using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>Facts told by programs, up to 500 at once, each with a result of its own.</summary>
static class FactEndpoints
{
    const long LargestBody = 16 * 1024 * 1024;
    const string Json = "application/json";

    static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,
    };

    /// <summary>What the description shows; the content is read fact by fact, so that one that makes no sense takes none with it.</summary>
    sealed record FactsInput(IReadOnlyList<FactToRecord> Facts, bool CreateLeads = false, string? Funnel = null, IReadOnlyDictionary<string, DateTimeOffset>? DataThrough = null);

    sealed record Envelope(IReadOnlyList<JsonElement>? Facts, bool CreateLeads = false, string? Funnel = null, IReadOnlyDictionary<string, DateTimeOffset>? DataThrough = null);

    sealed record ProblemAnswer(string Key, string? Field, string? Value, string Rule);

    /// <param name="Fact">The number of an accepted fact.</param>
    sealed record FactResultAnswer(FactStanding Result, long? Lead, long? Fact, IReadOnlyList<ProblemAnswer>? Refusals);

    sealed record FactsAnswer(int Accepted, int Duplicates, int Refused, IReadOnlyList<FactResultAnswer> Results);

    public static void MapFactApi(this IEndpointRouteBuilder app) => app.Api().WithTags("Facts")
        .MapPost("/facts", Record).RequireScope(Scopes.FactsWrite).WithSummary("Tell what happened to leads: up to 500 facts, each with a result of its own")
        .WithDescription("Durable before it is answered. Telling the same again changes nothing. Unknown leads are made where createLeads is true, or where a captured fact of theirs is in the batch.")
        .Accepts<FactsInput>(Json).Produces<FactsAnswer>().WithExample(Example, ExampleAnswer)
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(LargestBody));

    static async Task<IResult> Record(HttpRequest request, RecordFacts record, RefusalTexts texts, CancellationToken cancellation)
    {
        Envelope? input;
        try
        {
            input = await JsonSerializer.DeserializeAsync<Envelope>(request.Body, Strict, cancellation);
        }
        catch (JsonException problem)
        {
            return ((Outcome<long>)Unreadable(problem)).Answer();
        }

        var batch = new FactBatch(
            [.. (input?.Facts ?? []).Select(Read)], input?.CreateLeads ?? false, input?.Funnel,
            (input?.DataThrough ?? new Dictionary<string, DateTimeOffset>()).ToDictionary(one => one.Key, one => Instant.FromDateTimeOffset(one.Value)));
        return (await record.Run(batch, cancellation)).Answer(results => TypedResults.Ok(Answer(results, texts)));
    }

    static Outcome<FactToRecord> Read(JsonElement json)
    {
        try
        {
            return json.Deserialize<FactToRecord>(Strict) is { } fact ? fact : new Refusal("fact.empty");
        }
        catch (JsonException problem)
        {
            return Unreadable(problem);
        }
    }

    static Refusal Unreadable(JsonException problem) =>
        new("json.unreadable", problem.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? path : null);

    static FactsAnswer Answer(IReadOnlyList<FactResult> results, RefusalTexts texts) => new(
        results.Count(result => result.Result == FactStanding.Accepted), results.Count(result => result.Result == FactStanding.Duplicate),
        results.Count(result => result.Result == FactStanding.Refused),
        [.. results.Select(result => new FactResultAnswer(
            result.Result, result.Lead, result.Fact,
            result.Refusals.Count == 0 ? null : [.. result.Refusals.Select(refusal => new ProblemAnswer(refusal.Key, refusal.Field, refusal.Value, texts.Of(refusal)))]))]);

    const string Example =
        """
        {
          "createLeads": true,
          "dataThrough": { "hubspot": "2026-11-23T08:15:00Z" },
          "facts": [
            { "source": "hubspot", "externalId": "4711", "id": "evt-1", "kind": "captured", "at": "2026-11-20T10:02:11+01:00",
              "channel": "web", "identity": { "name": "Sanne de Boer", "company": "Kade Logistiek" } },
            { "source": "hubspot", "externalId": "4711", "id": "evt-2", "kind": "stageEntered", "stage": "mql", "at": "2026-11-20T16:30:00+01:00" },
            { "source": "hubspot", "externalId": "4711", "kind": "attempted", "channel": "phone", "reached": true, "actor": "B. Jansen", "at": "2026-11-23T09:10:00+01:00" },
            { "source": "hubspot", "externalId": "4712", "kind": "won", "at": "2026-11-22", "value": { "minor": 1250000, "currency": "EUR" } }
          ]
        }
        """;

    const string ExampleAnswer =
        """
        {
          "accepted": 3, "duplicates": 1, "refused": 0,
          "results": [
            { "result": "accepted", "lead": 318, "fact": 90211, "refusals": null },
            { "result": "accepted", "lead": 318, "fact": 90212, "refusals": null },
            { "result": "accepted", "lead": 318, "fact": 90213, "refusals": null },
            { "result": "duplicate", "lead": 319, "fact": null, "refusals": null }
          ]
        }
        """;
}
