using Handslag.Handovers;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Handovers;

/// <summary>Handovers and their clocks for programs.</summary>
static class HandoverEndpoints
{
    const int MostAtOnce = 500;
    const int UsualSize = 100;

    public static void MapHandovers(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Handovers");
        api.MapGet("/handovers", Open).RequireScope(Scopes.LeadsRead).WithSummary("Handovers and returns that somebody still owes something for, the first due first: limit, after")
            .Produces<OpenHandoversAnswer>();
        api.MapGet("/leads/{id:long}/handovers", OfLead).RequireScope(Scopes.LeadsRead).WithSummary("The rounds of one lead with their clocks").Produces<LeadHandoversAnswer>();
    }

    static async Task<IResult> Open(OpenHandovers handovers, CancellationToken cancellation, int limit = UsualSize, long? after = null)
    {
        if (limit is < 1 or > MostAtOnce) return new RefusedResult([new("handovers.limit.range", "limit", $"{limit}", $"{MostAtOnce}")]);
        var open = await handovers.Ask(limit, after, cancellation);
        return TypedResults.Ok(new OpenHandoversAnswer(
            open.AsOf.ToDateTimeOffset(), [.. open.Items.Select(OpenHandoverAnswer.Of)], open.Items.Count == limit ? open.Items[^1].Id : null));
    }

    static async Task<IResult> OfLead(long id, HandoversOf handovers, CancellationToken cancellation) =>
        await handovers.Lead(id, cancellation) is { } asked ? TypedResults.Ok(LeadHandoversAnswer.Of(asked)) : new RefusedResult([new("lead.unknown", "lead", $"{id}")]);
}
