using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Notices;

/// <param name="Content">The notice, to be written in the person's language when it leaves.</param>
sealed record MailToDeliver(long UserId, NoticeContent Content)
{
    /// <summary>One JSON text and none inside another, so that an erasure finds a name in it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, NoticeContent.Compact);
}

/// <summary>Mails a notice of the outbox, unless its reader has left or has seen it in the app meanwhile.</summary>
public sealed partial class DeliverMail(HandslagDb db, WriteNotice write, NoticeText texts, MailServer server, CalendarsOfKinds calendars, IOptions<MailOptions> options)
{
    public const string Topic = "mail";

    public async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var letter = JsonSerializer.Deserialize<MailToDeliver>(message.Content, NoticeContent.Compact)!;
        var content = letter.Content;
        if (!options.Value.IsSetUp) throw new DeliveryException("No mail server is set up.");
        var person = await (
            from member in db.Set<Member>()
            join user in db.Users on member.UserId equals user.Id
            where member.UserId == letter.UserId && member.LeftAt == null
            select new { user.DisplayName, user.Email, user.Language }).SingleOrDefaultAsync(cancellation);
        if (person?.Email is null) return;
        var isCalendar = calendars.Find(content.Kind) is not null;
        var calendar = isCalendar ? await calendars.Find(content.Kind)!(content.Key, new(person.DisplayName, person.Email), cancellation) : null;
        if (isCalendar ? calendar is null : await IsSettled(letter.UserId, content.Key, cancellation)) return;
        var language = person.Language ?? "en";
        if (await write.Run(content, language, person.DisplayName, cancellation) is not { } written) throw new DeliveryException($"No notice kind {content.Kind} is known.", isFinal: true);
        var footer = texts("notice.footer", language) ?? "";
        await server.Send(person.DisplayName, person.Email, WithFooter(written, footer, await Choices(cancellation)), IdOf(message), cancellation, calendar);
    }

    /// <summary>Whether somebody read it in the app, or what it tells of was settled, before it left.</summary>
    Task<bool> IsSettled(long userId, string key, CancellationToken cancellation) =>
        db.Set<ReceivedNotice>().AnyAsync(notice => notice.UserId == userId && notice.Key == key && notice.ReadAt != null, cancellation);

    async Task<string> Choices(CancellationToken cancellation) => (await write.Root(cancellation)) + "/notices/choices";

    static WrittenNotice WithFooter(WrittenNotice notice, string footer, string choices) => WriteNotice.Written(notice.Subject, $"{notice.Body}\n\n-- \n{footer}: {choices}", notice.Link);

    /// <summary>The outbox's key with only what may stand in a Message-ID, and a hash of it so that no two keys become one.</summary>
    internal static string IdOf(OutboxMessage message)
    {
        var key = FormattableString.Invariant($"{message.WorkspaceId}.{message.IdempotencyKey}");
        return $"{NotAllowed().Replace(key, "-")}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..12]}";
    }

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotAllowed();
}
