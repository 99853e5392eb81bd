using System.Net;
using Handslag.Platform.Notices;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Webhooks;

/// <summary>What somebody asks for an endpoint.</summary>
/// <param name="Events">Events, or for a channel kinds of notices.</param>
public sealed record WebhookWish(WebhookKind Kind, string? Name, string? Address, IReadOnlyCollection<string> Events, string Language);

/// <summary>What an endpoint may be: an address out in the world over HTTPS, and things that exist.</summary>
public sealed class WebhookRules(NoticeKinds notices, WebhookEvents events, IOptions<OutgoingOptions> outgoing)
{
    public const int LongestAddress = 2000;
    const int LongestName = 200;

    public IEnumerable<Refusal> Check(WebhookWish wish)
    {
        if (string.IsNullOrWhiteSpace(wish.Name)) yield return new("webhook.name.missing", "name");
        else if (wish.Name.Length > LongestName) yield return new("webhook.name.long", "name", null, $"{LongestName}");
        if (!Enum.IsDefined(wish.Kind)) yield return new("webhook.kind.unreadable", "kind", $"{wish.Kind}");
        if (!ChangeNoticeTemplate.Languages.Contains(wish.Language)) yield return new("webhook.language.unreadable", "language", wish.Language);
        foreach (var refusal in Address(wish.Address)) yield return refusal;
        if (wish.Events.Count == 0) yield return new("webhook.events.missing", "events");
        var known = KnownTo(wish.Kind);
        foreach (var unknown in wish.Events.Except(known)) yield return new("webhook.events.unreadable", "events", unknown, string.Join(", ", known));
    }

    public IReadOnlyList<string> KnownTo(WebhookKind kind) => kind == WebhookKind.Program ? events.All : [.. notices.All.Where(one => one.Key != SendDigests.Kind).Select(one => one.Key)];

    IEnumerable<Refusal> Address(string? address)
    {
        if (address?.Length > LongestAddress || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            yield return new("webhook.address.shape", "address");
            yield break;
        }

        var isAllowed = outgoing.Value.AllowsHost(uri.IdnHost) || IPAddress.TryParse(uri.IdnHost, out var named) && outgoing.Value.AllowsAddress(named);
        if (isAllowed) yield break;
        if (uri.Scheme == "http") yield return new("webhook.address.plain", "address");
        if (uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(uri.IdnHost, out var literal) && !PublicAddresses.Includes(literal))
            yield return new("webhook.address.private", "address", uri.IdnHost);
    }
}
