using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Platform.Webhooks;

/// <param name="MessageId">The <c>webhook-id</c>: the same to every endpoint and at every attempt.</param>
/// <param name="Body">What is sent to a program, to the letter; of a channel null.</param>
/// <param name="Notice">What is written for a channel when it leaves.</param>
sealed record WebhookToDeliver(long EndpointId, string MessageId, string Event, string? Body, NoticeContent? Notice)
{
    public string ToJson() => JsonSerializer.Serialize(this, NoticeContent.Compact);
}

/// <summary>Tells programs outside that something happened: one message for each endpoint that asked for it, in the running transaction.</summary>
public sealed class PublishEvent(HandslagDb db, Outbox outbox, IClock clock)
{
    /// <summary>Letters as they are, so that an erasure finds a name in what is kept.</summary>
    static readonly JsonSerializerOptions Sent = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <param name="type">A type that was registered with <see cref="WebhooksModule.AddWebhookEvent"/>.</param>
    /// <param name="key">The same event bears the same key and is sent once.</param>
    /// <param name="data">Becomes JSON: ids, keys and times; no names where an id will do.</param>
    /// <returns>To how many endpoints.</returns>
    public Task<int> Run(string type, string key, object data, CancellationToken cancellation) => db.Write(
        async token =>
        {
            var endpoints = await db.Set<WebhookEndpoint>().AsNoTracking().Where(endpoint => endpoint.Kind == WebhookKind.Program && endpoint.PausedAt == null).ToListAsync(token);
            var sent = 0;
            foreach (var endpoint in endpoints.Where(endpoint => endpoint.Wants(type)))
                if (await Put(endpoint, type, key, data, token)) sent++;
            return sent;
        },
        cancellation);

    /// <summary>Sends a ping to one endpoint, to see whether it answers.</summary>
    public async Task<Outcome<string>> Ping(long endpointId, CancellationToken cancellation)
    {
        var endpoint = await db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == endpointId, cancellation);
        if (endpoint is null) return new Refusal("webhook.unknown", "webhook", $"{endpointId}");
        if (endpoint.Kind != WebhookKind.Program) return new Refusal("webhook.secret.none");
        var key = $"ping:{Guid.NewGuid():N}";
        await Put(endpoint, WebhookEvents.Ping, key, new { endpoint = endpoint.Name }, cancellation);
        return IdOf(key);
    }

    /// <summary>Sends what was sent before once more, with the id it had, so that a receiver that has it drops it.</summary>
    public async Task<Outcome<string>> Replay(long endpointId, long deliveryId, CancellationToken cancellation)
    {
        var delivery = await db.Set<WebhookDelivery>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == deliveryId && d.EndpointId == endpointId, cancellation);
        if (delivery is null) return new Refusal("webhook.delivery.unknown", "delivery", $"{deliveryId}");
        var content = await (
            from header in db.Set<OutboxHeader>()
            join body in db.Set<OutboxBody>() on header.Id equals body.OutboxId
            where header.WorkspaceId == db.Scope.Id && header.IdempotencyKey == delivery.OutboxKey
            select body.Content).SingleOrDefaultAsync(cancellation);
        if (content is null) return new Refusal("webhook.delivery.gone", "delivery", $"{deliveryId}");
        await outbox.Put(DeliverWebhook.Topic, $"replay:{Guid.NewGuid():N}", content, cancellation);
        return delivery.MessageId;
    }

    Task<bool> Put(WebhookEndpoint endpoint, string type, string key, object data, CancellationToken cancellation)
    {
        var body = JsonSerializer.Serialize(new { type, timestamp = InstantPattern.ExtendedIso.Format(clock.GetCurrentInstant()), data }, Sent);
        var message = new WebhookToDeliver(endpoint.Id, IdOf(key), type, body, null);
        return outbox.Put(DeliverWebhook.Topic, FormattableString.Invariant($"{key}:hook:{endpoint.Id}"), message.ToJson(), cancellation);
    }

    string IdOf(string key) => "msg_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{db.Scope.Id}:{key}"))))[..24];
}
