using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Journeys;

/// <summary>What is known of a lead, for the person who asks for it, and forgetting who it is: as a file from the page, and for programs.</summary>
static class PersonalDataEndpoints
{
    sealed record FactKept(long Seq, string Kind, string? Stage, DateTimeOffset At, string Precision, DateTimeOffset RecordedAt, string Source, string? Actor, string? Subject, long? Supersedes, JsonNode? Content, string? Text);

    sealed record DisputeKept(long Fact, string Reason, DateTimeOffset? ShouldBe, string State, string RaisedBySide, DateTimeOffset RaisedAt, DateTimeOffset? DecidedAt, string? Answer);

    /// <param name="Elsewhere">Observations, labels, judgements and the like, by their names; what is not kept is left out.</param>
    /// <param name="PeopleLeftOut">Why colleagues are not named; null where they are.</param>
    sealed record LeadKept(
        long Id, string Source, string ExternalId, string Funnel, string? Account, DateTimeOffset RecordedAt, ExportedIdentity? Identity, JsonNode? Fields, string? Owner,
        IReadOnlyList<FactKept> Facts, IReadOnlyList<DisputeKept> Disputes, IReadOnlyDictionary<string, JsonArray> Elsewhere, string? PeopleLeftOut)
    {
        public static LeadKept Of(LeadExport lead, RefusalTexts refusals) => new(
            lead.Id, lead.Source, lead.ExternalId, lead.Funnel, lead.Account, lead.RecordedAt.ToDateTimeOffset(), lead.Identity, lead.Fields, lead.Owner,
            [.. lead.Facts.Select(one => new FactKept(one.Seq, one.Kind, one.Stage, one.At.ToDateTimeOffset(), one.Precision, one.RecordedAt.ToDateTimeOffset(), one.Source, one.Actor, one.Subject, one.Supersedes, one.Content, one.Text))],
            [.. lead.Disputes.Select(one => new DisputeKept(one.Fact, one.Reason, one.ShouldBe?.ToDateTimeOffset(), one.State, one.RaisedBySide, one.RaisedAt.ToDateTimeOffset(), one.DecidedAt?.ToDateTimeOffset(), one.Answer))],
            lead.Elsewhere, lead.PeopleLeftOut is { } reason ? refusals.Of(new(reason)) : null);
    }

    public static void MapPersonalData(this IEndpointRouteBuilder app)
    {
        app.MapGet("/w/{workspace}/leads/{id:long}/export.json", File).RequireAuthorization(Policies.Administrator).ExcludeFromDescription();
        var api = app.Api().WithTags("Leads");
        api.MapGet("/leads/{id:long}/export", Export).RequireScope(Scopes.LeadsErase).WithSummary("Everything that is known of a lead, for the person who asks for it").Produces<LeadKept>();
        api.MapDelete("/leads/{id:long}/identity", Erase).RequireScope(Scopes.LeadsErase).WithSummary("Forget who a lead is, for good; its facts stay, nameless").Produces(StatusCodes.Status204NoContent);
    }

    static async Task<IResult> File(long id, HttpContext http, ExportLead export, Me me, RefusalTexts refusals, CancellationToken cancellation)
    {
        var lead = await export.Run(id, new Viewer(me.UserId, me.Side, me.Roles), cancellation);
        return lead.IsRefused ? TypedResults.NotFound() : FileOfSomebody.Of(http, LeadKept.Of(lead.Value, refusals), string.Create(CultureInfo.InvariantCulture, $"lead-{id}.json"));
    }

    /// <summary>A program is nobody in particular: where people are shown only to somebody, they are left out.</summary>
    static async Task<IResult> Export(long id, ExportLead export, RefusalTexts refusals, CancellationToken cancellation) =>
        (await export.Run(id, new Viewer(0, Side.Management, Roles.None), cancellation)).Answer(lead => TypedResults.Ok(LeadKept.Of(lead, refusals)));

    static async Task<IResult> Erase(long id, EraseLead erase, CancellationToken cancellation) =>
        (await erase.Run(id, null, cancellation)).Answer(_ => TypedResults.NoContent());
}
