using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Webhooks;

/// <summary>Puts a notice in once for each Teams or Slack channel that asked for its kind.</summary>
public sealed class TellChannels(HandslagDb db, Outbox outbox)
{
    internal async Task<int> Run(Notice notice, NoticeContent content, CancellationToken cancellation)
    {
        var channels = await db.Set<WebhookEndpoint>().AsNoTracking().Where(endpoint => endpoint.Kind != WebhookKind.Program && endpoint.PausedAt == null).ToListAsync(cancellation);
        var told = 0;
        foreach (var channel in channels.Where(channel => channel.Wants(notice.Kind)))
        {
            var key = FormattableString.Invariant($"{notice.Key}:channel:{channel.Id}");
            var message = new WebhookToDeliver(channel.Id, key, notice.Kind, null, content).ToJson();
            if (await outbox.Put(DeliverWebhook.Topic, key, message, cancellation)) told++;
        }

        return told;
    }
}
