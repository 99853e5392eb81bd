using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Notices;

/// <summary>
/// Tells people something: once in each one's list, once by mail if they want it, once to each channel that asked. Part of the running transaction,
/// so that it is told if and only if what it tells of is kept.
/// </summary>
public sealed class SendNotice(
    HandslagDb db, NoticeKinds kinds, Outbox outbox, TellChannels channels, NextWorkingMinute nextWorkingMinute, IOptions<MailOptions> mail, IClock clock)
{
    sealed record Recipient(long UserId, Side Side);

    /// <returns>How many people were told now; none where it was told before.</returns>
    public Task<int> Run(Notice notice, CancellationToken cancellation)
    {
        var kind = kinds.Find(notice.Kind) ?? throw new InvalidOperationException($"No notice kind {notice.Kind} was registered.");
        return db.Write(token => Tell(notice, kind, token), cancellation);
    }

    async Task<int> Tell(Notice notice, NoticeKind kind, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var recipients = await db.Set<Member>().Where(member => member.LeftAt == null && notice.Recipients.Contains(member.UserId))
            .Select(member => new Recipient(member.UserId, member.Side)).ToListAsync(cancellation);
        var chosen = await db.Set<NoticeChoices>().AsNoTracking().Where(choices => notice.Recipients.Contains(choices.UserId)).ToDictionaryAsync(choices => choices.UserId, cancellation);
        var content = NoticeContent.Of(notice);
        var told = 0;
        foreach (var recipient in recipients)
        {
            var choices = chosen.GetValueOrDefault(recipient.UserId) ?? new NoticeChoices();
            var isNew = choices.ShowsInApp(kind) && await Show(notice, recipient.UserId, content.ToJson(), now, cancellation);
            if (mail.Value.IsSetUp && choices.Mails(kind)) isNew |= await Mail(notice, kind, recipient, choices, content, now, cancellation);
            if (isNew) told++;
        }

        if (notice.ToChannels) await channels.Run(notice, content, cancellation);
        return told;
    }

    async Task<bool> Show(Notice notice, long userId, string content, Instant now, CancellationToken cancellation)
    {
        object at = db.IsPostgres ? now : now.ToMicros();
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""
            insert into received_notice (workspace_id, user_id, key, subject, content, at) values ({db.Scope.Id}, {userId}, {notice.Key}, {notice.Subject}, {content}, {at})
            on conflict (workspace_id, user_id, key) do nothing
            """, cancellation) == 1;
        if (isNew) db.Touch(InAppNotices.TopicOf(userId));
        return isNew;
    }

    async Task<bool> Mail(Notice notice, NoticeKind kind, Recipient recipient, NoticeChoices choices, NoticeContent content, Instant now, CancellationToken cancellation)
    {
        var due = choices.Quiet && !kind.IsUrgent ? await nextWorkingMinute(recipient.Side, now, cancellation) : now;
        return await outbox.Put(DeliverMail.Topic, FormattableString.Invariant($"{notice.Key}:mail:{recipient.UserId}"), new MailToDeliver(recipient.UserId, content).ToJson(), cancellation, due);
    }
}
