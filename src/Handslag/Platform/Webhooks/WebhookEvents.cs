namespace Handslag.Platform.Webhooks;

/// <summary>An event that programs may ask for, such as <c>lead.accepted</c>; its words are <c>webhook.{type}</c> in the web project.</summary>
public sealed record WebhookEvent(string Type);

/// <summary>Every event there is, in order.</summary>
public sealed class WebhookEvents(IEnumerable<WebhookEvent> events)
{
    /// <summary>What is sent to try an endpoint; every endpoint gets it.</summary>
    public const string Ping = "ping";

    public IReadOnlyList<string> All { get; } = [.. events.Select(one => one.Type)];
}
