using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Notices;

/// <param name="Link">Null where what it told of can no longer be read.</param>
public sealed record NoticeLine(long Id, string Title, string? Link, Instant At, bool IsRead);

/// <summary>What a member was told in the entered workspace, in the language they read it in.</summary>
public sealed class InAppNotices(HandslagDb db, WriteNotice write, IClock clock)
{
    /// <summary>What open pages follow to learn that a member's notices changed.</summary>
    public static string TopicOf(long userId) => FormattableString.Invariant($"notices@{userId}");

    /// <summary>How many are unread; counted up to a hundred.</summary>
    public Task<int> Unread(long userId, CancellationToken cancellation) =>
        db.Set<ReceivedNotice>().Where(notice => notice.UserId == userId && notice.ReadAt == null).Take(100).CountAsync(cancellation);

    /// <summary>The newest first.</summary>
    /// <param name="before">Only those with a smaller id; null from the newest on.</param>
    public async Task<List<NoticeLine>> Of(long userId, string language, long? before, int count, CancellationToken cancellation)
    {
        var notices = await db.Set<ReceivedNotice>().AsNoTracking().Where(notice => notice.UserId == userId && (before == null || notice.Id < before))
            .OrderByDescending(notice => notice.Id).Take(count).ToListAsync(cancellation);
        var lines = new List<NoticeLine>(notices.Count);
        foreach (var notice in notices)
        {
            if (NoticeContent.Read(notice.Content) is not { } content || await write.Title(content, language, cancellation) is not { } title) continue;
            lines.Add(new(notice.Id, title, content.Link, notice.At, notice.ReadAt is not null));
        }

        return lines;
    }

    /// <summary>Marks one as read; answers where it leads, or null where it is not this member's.</summary>
    public async Task<string?> Open(long id, long userId, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var content = await db.Set<ReceivedNotice>().Where(notice => notice.Id == id && notice.UserId == userId).Select(notice => notice.Content).SingleOrDefaultAsync(cancellation);
        if (content is null) return null;
        await Mark(db.Set<ReceivedNotice>().Where(notice => notice.Id == id && notice.UserId == userId), now, cancellation);
        return NoticeContent.Read(content)?.Link;
    }

    public Task<int> MarkAllRead(long userId, CancellationToken cancellation) =>
        Mark(db.Set<ReceivedNotice>().Where(notice => notice.UserId == userId), clock.GetCurrentInstant(), cancellation);

    /// <summary>The matter is settled: what was told about it is read, and mail about it that still waits is not sent.</summary>
    /// <param name="userIds">For whom; null for everyone.</param>
    /// <param name="toldBy">What was told later is news of something else; null for all that was told.</param>
    public Task<int> Settle(string subject, CancellationToken cancellation, long[]? userIds = null, Instant? toldBy = null) =>
        Mark(db.Set<ReceivedNotice>().Where(notice => notice.Subject == subject && (userIds == null || userIds.Contains(notice.UserId)) && (toldBy == null || notice.At <= toldBy)),
            clock.GetCurrentInstant(), cancellation);

    Task<int> Mark(IQueryable<ReceivedNotice> notices, Instant now, CancellationToken cancellation) =>
        db.Write(async token =>
        {
            var unread = notices.Where(notice => notice.ReadAt == null);
            foreach (var userId in await unread.Select(notice => notice.UserId).Distinct().ToListAsync(token)) db.Touch(TopicOf(userId));
            return await unread.ExecuteUpdateAsync(set => set.SetProperty(n => n.ReadAt, now), token);
        }, cancellation);
}
