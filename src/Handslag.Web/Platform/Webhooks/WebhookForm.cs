using System.Globalization;
using Handslag.Platform.Webhooks;

namespace Handslag.Web.Platform.Webhooks;

/// <summary>What the form about a webhook sends; the boxes that were ticked come beside it.</summary>
public sealed class WebhookForm
{
    public string? Name { get; set; }

    public string? Address { get; set; }

    public string? Language { get; set; }

    public string? Revision { get; set; }

    public long Seen => long.TryParse(Revision, CultureInfo.InvariantCulture, out var revision) ? revision : -1;

    public WebhookWish Wish(WebhookKind kind, IEnumerable<string> events) => new(kind, Name, Address?.Trim(), [.. events], Language ?? "en");
}
