using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Platform.Webhooks;

sealed class WebhookTables : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.HasIndex(e => e.WorkspaceId);
        endpoint.Property(e => e.Name).HasMaxLength(200);
        endpoint.Property(e => e.Address).HasMaxLength(WebhookRules.LongestAddress);
        endpoint.Property(e => e.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.HasIndex(d => new { d.WorkspaceId, d.EndpointId, d.Id });
        delivery.HasIndex(d => new { d.WorkspaceId, d.At });
    }
}
