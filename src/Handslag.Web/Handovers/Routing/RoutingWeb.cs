using Handslag.Handovers.Routing;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Handovers.Routing;

/// <summary>How leads find somebody: the page and the endpoint.</summary>
static class RoutingWeb
{
    /// <param name="Member">Null where nobody is there.</param>
    /// <param name="Field">Of a rule: the lead field it looks at, and <paramref name="Value"/> what that must be.</param>
    sealed record RouteAnswered(long? Member, RouteReason Reason, string? Field, string? Value);

    public static IServiceCollection AddRoutingPages(this IServiceCollection services) => services.AddRefusalTexts<RoutingText>();

    public static void MapRouting(this IEndpointRouteBuilder app) =>
        app.Api().WithTags("Desk").MapGet("/leads/{id:long}/route", Where).RequireScope(Scopes.HandoversRead).WithSummary("To whom a lead would go now, and why").Produces<RouteAnswered>();

    static async Task<IResult> Where(long id, RouteLead route, CancellationToken cancellation) => await route.Ask(id, cancellation) is { Answer: var answer }
        ? TypedResults.Ok(new RouteAnswered(answer.UserId, answer.Reason, answer.Rule?.Field, answer.Rule?.Value))
        : new RefusedResult([new("lead.unknown", "lead", $"{id}")]);
}
