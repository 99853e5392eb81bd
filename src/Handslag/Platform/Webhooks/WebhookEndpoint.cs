using NodaTime;

namespace Handslag.Platform.Webhooks;

public enum WebhookKind : short
{
    /// <summary>A program that gets events by the Standard Webhooks convention.</summary>
    Program = 1,

    /// <summary>A channel of Microsoft Teams that gets notices.</summary>
    Teams = 2,

    /// <summary>A channel of Slack that gets notices.</summary>
    Slack = 3,
}

/// <summary>An address outside that the workspace tells things to.</summary>
public sealed class WebhookEndpoint : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public WebhookKind Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>Of a channel it is a secret in itself: only its host is shown.</summary>
    public required string Address { get; set; }

    /// <summary>The events, or for a channel the kinds of notices, separated by spaces.</summary>
    public required string Events { get; set; }

    /// <summary>Of a channel: the language it reads.</summary>
    public required string Language { get; set; }

    /// <summary><c>whsec_…</c>; empty for a channel. Shown once.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before, which still signs beside it until <see cref="OldSecretUntil"/>.</summary>
    public string? OldSecret { get; set; }

    public Instant? OldSecretUntil { get; set; }

    public Instant CreatedAt { get; set; }

    public Instant? PausedAt { get; set; }

    /// <summary>Nothing is sent before this: the receiver asked for patience, or did not answer.</summary>
    public Instant? HoldUntil { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    public long Revision { get; set; }

    public bool Wants(string what) => Events.Split(' ').Contains(what);

    /// <summary>What may be shown of the address.</summary>
    public string Host => Uri.TryCreate(Address, UriKind.Absolute, out var uri) ? uri.Host : "";
}

/// <summary>One attempt to deliver, as the log shows it. Kept at most 30 days.</summary>
public sealed class WebhookDelivery : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long EndpointId { get; set; }

    /// <summary>The message's <c>webhook-id</c>: the same at every attempt.</summary>
    public required string MessageId { get; set; }

    public required string Event { get; set; }

    /// <summary>What was sent lies in the outbox under this key, as long as it is kept.</summary>
    public required string OutboxKey { get; set; }

    public Instant At { get; set; }

    /// <summary>What the receiver answered; null where it did not.</summary>
    public int? Status { get; set; }

    public int Milliseconds { get; set; }

    /// <summary>Why there was no answer, as a key: <c>timeout</c>, <c>connect</c>, <c>address</c>, <c>tls</c>.</summary>
    public string? Problem { get; set; }

    public bool IsDelivered => Status is >= 200 and < 300;
}
