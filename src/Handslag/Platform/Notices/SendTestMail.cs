using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Notices;

/// <summary>Sends a mail to whoever asks, at once, and tells what the mail server said.</summary>
public sealed class SendTestMail(HandslagDb db, WriteNotice write, NoticeText texts, MailServer server, IOptions<MailOptions> options)
{
    /// <returns>The address it went to.</returns>
    public async Task<Outcome<string>> Run(long userId, string language, CancellationToken cancellation)
    {
        if (!options.Value.IsSetUp) return new Refusal("mail.notSetUp");
        var user = await db.Users.AsNoTracking().SingleAsync(u => u.Id == userId, cancellation);
        var notice = WriteNotice.Written(texts("mail.test.subject", language)!, $"{texts("mail.test.body", language)}\n\n{await write.Root(cancellation)}", "");
        try
        {
            await server.Send(user.DisplayName, user.Email!, notice, $"test.{Guid.NewGuid():N}", cancellation);
            return user.Email!;
        }
        catch (DeliveryException failure)
        {
            return new Refusal("mail.failed", null, null, failure.Message);
        }
    }
}
