using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Notices;

/// <summary>Mails each member once a working day, when their side begins, what they were told since and have not read. Nobody gets an empty one.</summary>
public sealed class SendDigests(IServiceScopeFactory scopes, IOptions<MailOptions> mail, IClock clock)
{
    public const string Kind = "digest";
    static readonly Duration Reach = Duration.FromDays(7);

    public async Task Run(CancellationToken cancellation)
    {
        if (!mail.Value.IsSetUp) return;
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(workspace => workspace.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await db.Enter(workspace, cancellation);
            await In(db, scope.ServiceProvider, cancellation);
        }
    }

    async Task In(HandslagDb db, IServiceProvider services, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var unread = await db.Set<ReceivedNotice>().Where(notice => notice.ReadAt == null && notice.At > now - Reach)
            .GroupBy(notice => notice.UserId).Select(group => new { UserId = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        if (unread.Count == 0) return;
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
        var day = now.InZone(zone).Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        var sides = await db.Set<Member>().Where(member => member.LeftAt == null).ToDictionaryAsync(member => member.UserId, member => member.Side, cancellation);
        var off = (await db.Set<NoticeChoices>().Where(choices => !choices.Digest).Select(choices => choices.UserId).ToListAsync(cancellation)).ToHashSet();
        var next = services.GetRequiredService<NextWorkingMinute>();
        foreach (var one in unread.Where(one => sides.ContainsKey(one.UserId) && !off.Contains(one.UserId)))
        {
            // Only while their side works: the first pass of the day puts it in, later ones find its key.
            if (await next(sides[one.UserId], now, cancellation) > now) continue;
            var key = FormattableString.Invariant($"digest:{day}:{one.UserId}");
            if (await db.Set<OutboxHeader>().AnyAsync(message => message.WorkspaceId == db.Scope.Id && message.IdempotencyKey == key, cancellation)) continue;
            await Put(db, services, one.UserId, one.Count, key, now, cancellation);
        }
    }

    static async Task Put(HandslagDb db, IServiceProvider services, long userId, int count, string key, Instant now, CancellationToken cancellation)
    {
        var language = await db.Users.Where(user => user.Id == userId).Select(user => user.Language).SingleOrDefaultAsync(cancellation) ?? "en";
        var newest = await services.GetRequiredService<InAppNotices>().Of(userId, language, null, 20, cancellation);
        var lines = newest.Where(line => !line.IsRead && line.At > now - Reach).Select(line => "- " + line.Title).ToList();
        if (lines.Count == 0) return;
        var content = new NoticeContent(Kind, key, "/notices", new Dictionary<string, NoticeValue> { ["count"] = NoticeValue.Of(count), ["lines"] = NoticeValue.Of(string.Join('\n', lines)) }, new Dictionary<string, string>());
        await services.GetRequiredService<Outbox>().Put(DeliverMail.Topic, key, new MailToDeliver(userId, content).ToJson(), cancellation);
    }
}
