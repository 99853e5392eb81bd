using Handslag.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Handslag.Web.Platform.Api;

/// <summary>Turns what a use-case answers into what the API answers.</summary>
static class Answers
{
    public static IResult Answer<T>(this Outcome<T> outcome, Func<T, IResult> granted) =>
        outcome.IsRefused ? new RefusedResult(outcome.Refusals) : granted(outcome.Value);

    public static IResult Answer<T>(this Outcome<T> outcome) => outcome.Answer(value => TypedResults.Ok(value));
}

/// <summary>ProblemDetails for an expected refusal: field, value and rule of each, the first one also at the top.</summary>
sealed class RefusedResult(IReadOnlyList<Refusal> refusals) : IResult
{
    sealed record Line(string Key, string? Field, string? Value, string Rule);

    public async Task ExecuteAsync(HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<RefusalTexts>();
        Line[] lines = [.. refusals.Select(refusal => new Line(refusal.Key, refusal.Field, refusal.Value, texts.Of(refusal)))];
        var problem = new ProblemDetails
        {
            Type = $"urn:handslag:refused:{lines[0].Key}",
            Title = lines[0].Rule,
            Status = StatusOf(lines[0].Key),
            Extensions = { ["field"] = lines[0].Field, ["value"] = lines[0].Value, ["rule"] = lines[0].Rule, ["refusals"] = lines },
        };
        await TypedResults.Problem(problem).ExecuteAsync(http);
    }

    /// <summary>Values of which there is a fixed list: another one is a wrong value, not a thing that was not found.</summary>
    static readonly string[] WrongChoices = ["zone.unknown", "side.unknown", "scopes.unknown", "source.precision.unknown"];

    /// <summary>The last word of a key says what kind of refusal it is.</summary>
    static int StatusOf(string key) => WrongChoices.Contains(key) ? StatusCodes.Status422UnprocessableEntity : key[(key.LastIndexOf('.') + 1)..] switch
    {
        "unknown" or "unusable" => StatusCodes.Status404NotFound,
        "taken" or "already" or "meanwhile" => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
