namespace Handslag.Web.Platform.Webhooks;

/// <summary>Names the texts of webhooks and channels, their pages and refusals: <c>WebhooksText.resx</c> and <c>WebhooksText.nl.resx</c>.</summary>
public sealed class WebhooksText;
