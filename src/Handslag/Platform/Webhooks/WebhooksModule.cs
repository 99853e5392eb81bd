using Handslag.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Webhooks;

public static class WebhooksModule
{
    /// <summary>Adds an event that programs may ask for, such as <c>lead.accepted</c>.</summary>
    public static IServiceCollection AddWebhookEvent(this IServiceCollection services, string type) => services.AddSingleton(new WebhookEvent(type));

    internal static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddOptions<OutgoingOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutgoingOptions>, OutgoingOptionsRules>();
        services.AddSingleton<OutgoingHttp>().AddSingleton<WebhookEvents>().AddSingleton<WebhookRules>();
        services.AddScoped<WebhookEndpoints>().AddScoped<PublishEvent>().AddScoped<TellChannels>();
        services.AddDelivery<DeliverWebhook>(DeliverWebhook.Topic, webhook => webhook.Deliver);
        return services;
    }
}
