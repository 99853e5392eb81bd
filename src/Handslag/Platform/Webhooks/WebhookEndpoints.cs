using System.Globalization;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Webhooks;

/// <summary>The endpoint, and its secret, which is shown once; null where it has none.</summary>
public sealed record CreatedWebhook(WebhookEndpoint Endpoint, string? Secret);

/// <summary>The endpoints of the entered workspace.</summary>
public sealed class WebhookEndpoints(HandslagDb db, WebhookRules rules, AuditLog audit, IClock clock)
{
    /// <summary>How long the secret before still signs after a change: time enough for the receiver to take the new one.</summary>
    public static readonly Duration BothValid = Duration.FromHours(24);
    const int Most = 50;

    public Task<List<WebhookEndpoint>> List(CancellationToken cancellation) => db.Set<WebhookEndpoint>().AsNoTracking().OrderBy(endpoint => endpoint.Id).ToListAsync(cancellation);

    public Task<WebhookEndpoint?> Find(long id, CancellationToken cancellation) => db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(endpoint => endpoint.Id == id, cancellation);

    public async Task<Outcome<CreatedWebhook>> Create(WebhookWish wish, long? actor, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. rules.Check(wish)];
        if (refusals.Count > 0) return refusals;
        return await db.Write<Outcome<CreatedWebhook>>(
            async token =>
            {
                if (await db.Set<WebhookEndpoint>().CountAsync(token) >= Most) return new Refusal("webhook.many", null, null, $"{Most}");
                var endpoint = new WebhookEndpoint
                {
                    WorkspaceId = db.Scope.Id,
                    Kind = wish.Kind,
                    Name = wish.Name!.Trim(),
                    Address = wish.Address!,
                    Events = Join(wish.Events),
                    Language = wish.Language,
                    Secret = wish.Kind == WebhookKind.Program ? WebhookSignature.NewSecret() : "",
                    CreatedAt = clock.GetCurrentInstant(),
                };
                db.Add(endpoint);
                await db.SaveChangesAsync(token);
                audit.Record("webhook.created", actor, Subject(endpoint.Id), ("kind", endpoint.Kind), ("host", endpoint.Host), ("events", endpoint.Events));
                await db.SaveChangesAsync(token);
                return new CreatedWebhook(endpoint, endpoint.Secret.Length > 0 ? endpoint.Secret : null);
            },
            cancellation);
    }

    /// <param name="wish">An address left empty stays as it is; the kind never changes.</param>
    public Task<Outcome<WebhookEndpoint>> Change(long id, WebhookWish wish, long revision, long? actor, CancellationToken cancellation) => Change(
        id, revision, "webhook.changed", actor,
        endpoint =>
        {
            var whole = wish with { Kind = endpoint.Kind, Address = string.IsNullOrWhiteSpace(wish.Address) ? endpoint.Address : wish.Address };
            List<Refusal> refusals = [.. rules.Check(whole)];
            if (refusals.Count > 0) return refusals;
            (endpoint.Name, endpoint.Address, endpoint.Events, endpoint.Language) = (whole.Name!.Trim(), whole.Address!, Join(whole.Events), whole.Language);
            (endpoint.HoldUntil, endpoint.Failures) = (null, 0);
            return [];
        },
        cancellation);

    public Task<Outcome<WebhookEndpoint>> Pause(long id, bool pause, long revision, long? actor, CancellationToken cancellation) => Change(
        id, revision, pause ? "webhook.paused" : "webhook.resumed", actor,
        endpoint =>
        {
            (endpoint.PausedAt, endpoint.HoldUntil, endpoint.Failures) = (pause ? clock.GetCurrentInstant() : null, null, 0);
            return [];
        },
        cancellation);

    /// <summary>A new secret; the one before signs beside it for a day, so that no delivery fails meanwhile.</summary>
    public async Task<Outcome<CreatedWebhook>> RotateSecret(long id, long revision, long? actor, CancellationToken cancellation)
    {
        var changed = await Change(
            id, revision, "webhook.rotated", actor,
            endpoint =>
            {
                if (endpoint.Kind != WebhookKind.Program) return [new("webhook.secret.none")];
                (endpoint.OldSecret, endpoint.OldSecretUntil) = (endpoint.Secret, clock.GetCurrentInstant() + BothValid);
                endpoint.Secret = WebhookSignature.NewSecret();
                return [];
            },
            cancellation);
        return changed.IsRefused ? changed.Refusals.ToList() : new CreatedWebhook(changed.Value, changed.Value.Secret);
    }

    public Task<Outcome<bool>> Remove(long id, long? actor, CancellationToken cancellation) => db.Write<Outcome<bool>>(
        async token =>
        {
            if (await db.Set<WebhookEndpoint>().Where(endpoint => endpoint.Id == id).ExecuteDeleteAsync(token) == 0) return Unknown(id);
            await db.Set<WebhookDelivery>().Where(delivery => delivery.EndpointId == id).ExecuteDeleteAsync(token);
            audit.Record("webhook.removed", actor, Subject(id));
            await db.SaveChangesAsync(token);
            return true;
        },
        cancellation);

    /// <summary>The attempts of an endpoint, newest first.</summary>
    public Task<List<WebhookDelivery>> Deliveries(long id, int count, CancellationToken cancellation) =>
        db.Set<WebhookDelivery>().AsNoTracking().Where(delivery => delivery.EndpointId == id).OrderByDescending(delivery => delivery.Id).Take(count).ToListAsync(cancellation);

    Task<Outcome<WebhookEndpoint>> Change(long id, long revision, string action, long? actor, Func<WebhookEndpoint, List<Refusal>> change, CancellationToken cancellation) =>
        db.Write<Outcome<WebhookEndpoint>>(
            async token =>
            {
                if (await db.Set<WebhookEndpoint>().SingleOrDefaultAsync(e => e.Id == id, token) is not { } endpoint) return Unknown(id);
                if (endpoint.Revision != revision) return new Refusal("changed.meanwhile", "name");
                if (change(endpoint) is { Count: > 0 } refusals)
                {
                    db.Entry(endpoint).State = EntityState.Detached;
                    return refusals;
                }

                endpoint.Revision++;
                audit.Record(action, actor, Subject(id), ("host", endpoint.Host), ("events", endpoint.Events));
                await db.SaveChangesAsync(token);
                return endpoint;
            },
            cancellation);

    static Refusal Unknown(long id) => new("webhook.unknown", "webhook", id.ToString(CultureInfo.InvariantCulture));

    static string Subject(long id) => FormattableString.Invariant($"webhook:{id}");

    static string Join(IEnumerable<string> events) => string.Join(' ', events.Distinct().Order(StringComparer.Ordinal));
}
