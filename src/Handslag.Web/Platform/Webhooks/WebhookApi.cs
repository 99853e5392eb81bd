using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Platform.Webhooks;

/// <summary>Webhooks for programs: made, changed, tried, their secret renewed, their deliveries read and sent again.</summary>
static class WebhookApi
{
    const int UsualSize = 100;
    const int MostAtOnce = 500;

    sealed record WebhookInput(string? Name, string? Address, IReadOnlyList<string>? Events, WebhookKind Kind = WebhookKind.Program, string Language = "en");

    sealed record WebhookChange(string? Name, string? Address, IReadOnlyList<string>? Events, long Revision, string Language = "en");

    sealed record SeenInput(long Revision);

    /// <param name="Host">Of the address; of a channel the rest is a secret.</param>
    /// <param name="Address">Null for a channel.</param>
    sealed record WebhookAnswer(
        long Id, WebhookKind Kind, string Name, string Host, string? Address, IReadOnlyList<string> Events, string Language, DateTimeOffset Created, bool Paused, DateTimeOffset? HoldUntil,
        DateTimeOffset? OldSecretUntil, long Revision)
    {
        public static WebhookAnswer Of(WebhookEndpoint one) => new(
            one.Id, one.Kind, one.Name, one.Host, one.Kind == WebhookKind.Program ? one.Address : null, one.Events.Split(' '), one.Language, one.CreatedAt.ToDateTimeOffset(),
            one.PausedAt is not null, one.HoldUntil?.ToDateTimeOffset(), one.OldSecretUntil?.ToDateTimeOffset(), one.Revision);
    }

    /// <param name="Secret">Shown this once; null for a channel.</param>
    sealed record CreatedAnswer(WebhookAnswer Webhook, string? Secret);

    sealed record DeliveryAnswer(long Id, string MessageId, string Event, DateTimeOffset At, int? Status, string? Problem, int Milliseconds);

    sealed record MessageAnswer(string MessageId);

    sealed record EventsAnswer(IReadOnlyList<string> Program, IReadOnlyList<string> Teams, IReadOnlyList<string> Slack);

    public static void MapWebhookApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Webhooks");
        api.MapGet("/webhooks", List).RequireScope(Scopes.WebhooksRead).WithSummary("The webhooks and channels of the workspace").Produces<List<WebhookAnswer>>();
        api.MapGet("/webhooks/events", Events).RequireScope(Scopes.WebhooksRead).WithSummary("What a webhook, and a channel, may ask for").Produces<EventsAnswer>();
        api.MapPost("/webhooks", Create).RequireScope(Scopes.WebhooksWrite).WithSummary("Add a webhook (kind program) or a channel (teams, slack); the secret is shown this once").Produces<CreatedAnswer>()
            .WithExample("""{ "name": "CRM", "address": "https://crm.example.com/handslag", "events": ["lead.accepted"] }""");
        api.MapGet("/webhooks/{id:long}", One).RequireScope(Scopes.WebhooksRead).WithSummary("One webhook").Produces<WebhookAnswer>();
        api.MapPut("/webhooks/{id:long}", Change).RequireScope(Scopes.WebhooksWrite).WithSummary("Change name, address or events").Produces<WebhookAnswer>()
            .WithExample("""{ "name": "CRM", "events": ["lead.accepted", "lead.returned"], "revision": 0 }""");
        api.MapDelete("/webhooks/{id:long}", Remove).RequireScope(Scopes.WebhooksWrite).WithSummary("Remove a webhook with its log");
        api.MapPost("/webhooks/{id:long}/secret", Rotate).RequireScope(Scopes.WebhooksWrite).WithSummary("A new secret; the one before signs beside it for a day").Produces<CreatedAnswer>()
            .WithExample("""{ "revision": 0 }""");
        api.MapPost("/webhooks/{id:long}/pause", Pause).RequireScope(Scopes.WebhooksWrite).WithSummary("Send nothing for a while").Produces<WebhookAnswer>().WithExample("""{ "revision": 0 }""");
        api.MapPost("/webhooks/{id:long}/resume", Resume).RequireScope(Scopes.WebhooksWrite).WithSummary("Send again").Produces<WebhookAnswer>().WithExample("""{ "revision": 1 }""");
        api.MapPost("/webhooks/{id:long}/ping", Ping).RequireScope(Scopes.WebhooksWrite).WithSummary("Send a ping").Produces<MessageAnswer>();
        api.MapGet("/webhooks/{id:long}/deliveries", Deliveries).RequireScope(Scopes.WebhooksRead).WithSummary("The attempts to deliver, newest first: limit").Produces<List<DeliveryAnswer>>();
        api.MapPost("/webhooks/{id:long}/deliveries/{delivery:long}/replay", Replay).RequireScope(Scopes.WebhooksWrite).WithSummary("Send it once more, with the id it had").Produces<MessageAnswer>();
    }

    static async Task<IResult> List(WebhookEndpoints webhooks, CancellationToken cancellation) => TypedResults.Ok((await webhooks.List(cancellation)).ConvertAll(WebhookAnswer.Of));

    static Microsoft.AspNetCore.Http.HttpResults.Ok<EventsAnswer> Events(WebhookRules rules) =>
        TypedResults.Ok(new EventsAnswer(rules.KnownTo(WebhookKind.Program), rules.KnownTo(WebhookKind.Teams), rules.KnownTo(WebhookKind.Slack)));

    static async Task<IResult> One(long id, WebhookEndpoints webhooks, CancellationToken cancellation) =>
        await webhooks.Find(id, cancellation) is { } one ? TypedResults.Ok(WebhookAnswer.Of(one)) : Unknown(id);

    static async Task<IResult> Create(WebhookInput input, WebhookEndpoints webhooks, CancellationToken cancellation) =>
        (await webhooks.Create(new(input.Kind, input.Name, input.Address, input.Events ?? [], input.Language), null, cancellation)).Answer(Created);

    static async Task<IResult> Change(long id, WebhookChange input, WebhookEndpoints webhooks, CancellationToken cancellation) =>
        (await webhooks.Change(id, new(default, input.Name, input.Address, input.Events ?? [], input.Language), input.Revision, null, cancellation)).Answer(Answer);

    static async Task<IResult> Remove(long id, WebhookEndpoints webhooks, CancellationToken cancellation) => (await webhooks.Remove(id, null, cancellation)).Answer(_ => TypedResults.NoContent());

    static async Task<IResult> Rotate(long id, SeenInput seen, WebhookEndpoints webhooks, CancellationToken cancellation) => (await webhooks.RotateSecret(id, seen.Revision, null, cancellation)).Answer(Created);

    static async Task<IResult> Pause(long id, SeenInput seen, WebhookEndpoints webhooks, CancellationToken cancellation) => (await webhooks.Pause(id, true, seen.Revision, null, cancellation)).Answer(Answer);

    static async Task<IResult> Resume(long id, SeenInput seen, WebhookEndpoints webhooks, CancellationToken cancellation) => (await webhooks.Pause(id, false, seen.Revision, null, cancellation)).Answer(Answer);

    static async Task<IResult> Ping(long id, PublishEvent publish, CancellationToken cancellation) => (await publish.Ping(id, cancellation)).Answer(Message);

    static async Task<IResult> Replay(long id, long delivery, PublishEvent publish, CancellationToken cancellation) => (await publish.Replay(id, delivery, cancellation)).Answer(Message);

    static async Task<IResult> Deliveries(long id, WebhookEndpoints webhooks, CancellationToken cancellation, int limit = UsualSize)
    {
        if (limit is < 1 or > MostAtOnce) return ((Outcome<long>)new Refusal("deliveries.range", "limit", $"{limit}", $"{MostAtOnce}")).Answer();
        if (await webhooks.Find(id, cancellation) is null) return Unknown(id);
        return TypedResults.Ok((await webhooks.Deliveries(id, limit, cancellation)).ConvertAll(one => new DeliveryAnswer(one.Id, one.MessageId, one.Event, one.At.ToDateTimeOffset(), one.Status, one.Problem, one.Milliseconds)));
    }

    static IResult Created(CreatedWebhook created) => TypedResults.Ok(new CreatedAnswer(WebhookAnswer.Of(created.Endpoint), created.Secret));

    static IResult Answer(WebhookEndpoint endpoint) => TypedResults.Ok(WebhookAnswer.Of(endpoint));

    static IResult Message(string id) => TypedResults.Ok(new MessageAnswer(id));

    static IResult Unknown(long id) => ((Outcome<long>)new Refusal("webhook.unknown", "webhook", $"{id}")).Answer();
}
