using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Handslag.Web.Rhythm;

/// <summary>Keeps what somebody is typing on an item, and holds the item for them. Refused where another holds it; their own text then stays with them.</summary>
static class MinutesEndpoint
{
    public const string Pattern = "/w/{workspace}/agenda-items/{id:long}/notes";

    public static void MapMinutes(this IEndpointRouteBuilder app) => app.MapPost(Pattern, Keep).RequireAuthorization(Policies.Member).ExcludeFromDescription();

    static async Task<IResult> Keep(long id, [FromForm(Name = "Form.Notes")] string? notes, WriteMinutes minutes, Me me, RefusalTexts texts, CancellationToken cancellation)
    {
        var kept = await minutes.Save(id, notes, done: false, me, cancellation);
        return kept.IsRefused ? TypedResults.Text(texts.Of(kept.Refusals[0]), statusCode: StatusCodes.Status409Conflict) : TypedResults.NoContent();
    }
}
