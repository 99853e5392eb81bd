using Handslag.Platform.Webhooks;

namespace Handslag.Web.Platform.Webhooks;

/// <summary>The pages and endpoints about webhooks and channels.</summary>
static class WebhooksWeb
{
    public static IServiceCollection AddWebhookPages(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<OutgoingOptions>(configuration.GetSection("Outgoing"))
        .AddRefusalTexts<WebhooksText>();
}
