using Handslag.Handovers.Desk;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Handslag.Web.Handovers.Desk;

/// <summary>
/// Takes a deed of the desk from a script, which keeps it while there is no line. The same fields as the page's own forms, with how long it waited:
/// that much earlier it happened, by the clock that measured the waiting. What lacks something or is not right is refused with 422, what somebody was faster
/// with 409, both as the API does.
/// </summary>
static class DeedsFromPhones
{
    sealed record Taken(string Next);

    public static void MapDeedsFromPhones(this IEndpointRouteBuilder app) =>
        app.MapPost("/w/{workspace}/desk/{id:long}/deeds", Take).RequireAuthorization(Policies.Member).ExcludeFromDescription();

    static async Task<IResult> Take(
        string workspace, long id, [FromForm] DeskForm form, [FromForm] long? waited, DeskDeeds deeds, DeskReading reading, IClock clock, Me me, CancellationToken cancellation)
    {
        if (form.Act is not (DeskDeeds.Attempt or DeskDeeds.Accept or DeskDeeds.Return or DeskDeeds.Note)) return TypedResults.BadRequest();
        if (await reading.One(id, me, cancellation) is not { } item) return TypedResults.NotFound();
        Instant? at = waited is > 0 ? clock.GetCurrentInstant() - Duration.FromMilliseconds(waited.Value) : null;
        return (await deeds.Run(id, form, me, item.Case.Zone, cancellation, at)).Answer(act => TypedResults.Ok(new Taken(DeskAddress.After(workspace, form.Back, act.HandoverId, act.Id))));
    }
}
