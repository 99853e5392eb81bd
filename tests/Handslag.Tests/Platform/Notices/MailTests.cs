using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Handslag.Platform;
using Handslag.Platform.Notices;
using Handslag.TestBed;
using MimeKit;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Notices;

/// <summary>Conversations with a real mail server of another maker.</summary>
[Collection(Outgoing.OneByOne)]
public sealed class MailTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_letter_arrives_in_its_readers_language_as_text_and_HTML_with_its_key_as_Message_ID(Provider provider)
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, provider, To(server), language: "nl");
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        Assert.Equal(1, await bed.Deliver());
        var letter = await server.Next();
        var message = letter.Message;
        Assert.Equal("handslag@example.test", letter.From);
        Assert.Equal("Anna de Vries", Assert.IsType<MailboxAddress>(Assert.Single(message.To)).Name);
        Assert.Matches("^Kade & Zn moet ma 23 nov.? 10:30 af$", message.Subject);
        Assert.StartsWith($"{bed.Workspace.Id}.due-12-respond-mail-{bed.Anna}.", message.MessageId, StringComparison.Ordinal);
        Assert.EndsWith("@example.test", message.MessageId, StringComparison.Ordinal);
        Assert.Contains($"Accepteren: https://handslag.example/w/{bed.Workspace.Slug}/desk/12/accept", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("Kade &amp; Zn moet", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"https://handslag.example/w/{bed.Workspace.Slug}/desk/12\">Openen</a>", message.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("/notices/choices", message.TextBody, StringComparison.Ordinal);
        Assert.Equal(0, await bed.Deliver());
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_given_up_at_once_and_can_be_delivered_again_by_hand()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, To(server), "refused");
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        Assert.Equal(1, await bed.Deliver());
        var dead = Assert.Single(await bed.Dead());
        Assert.Equal("The mail server refused: 550 No such mailbox", dead.LastError);
        Assert.True(await bed.Do<Handslag.Platform.Jobs.DeadLetters, bool>(letters => letters.DeliverAgain(dead.Id, Cancellation)));
        Assert.Equal(1, await bed.Deliver());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_greylisted_letter_is_taken_the_second_time_and_only_once(Provider provider)
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, provider, To(server), "greylisted");
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        Assert.Equal(1, await bed.Deliver());
        Assert.Equal(0, await bed.Deliver());
        Assert.Empty(await bed.Dead());
        bed.Clock.Advance(Duration.FromMinutes(10));
        Assert.Equal(1, await bed.Deliver());
        Assert.StartsWith("greylisted@", Assert.Single((await server.Next()).To), StringComparison.Ordinal);
        bed.Clock.Advance(Duration.FromHours(10));
        Assert.Equal(0, await bed.Deliver());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_waited_for_a_moment_and_asked_again_and_then_the_letter_is_given_up()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, To(server), "hanging", timeoutSeconds: 1);
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(1, await bed.Deliver());
            bed.Clock.Advance(Duration.FromHours(1));
        }

        Assert.Equal("The mail server did not answer within 1 s.", Assert.Single(await bed.Dead()).LastError);
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        int port;
        await using (var server = await LocalMailServer.Start()) port = server.Port;
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, mail => (mail.Host, mail.Port) = ("localhost", port));
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        Assert.Equal(1, await bed.Deliver());
        Assert.Empty(await bed.Dead());
        Assert.True(Assert.Single(await bed.Outbox()).DueAt > bed.Clock.GetCurrentInstant());
    }

    [Theory, InlineData(MailTls.StartTls), InlineData(MailTls.Implicit)]
    public async Task Over_TLS_it_signs_in_and_delivers_and_trusts_only_who_it_was_told_to(MailTls tls)
    {
        using var folder = new TemporaryFolder();
        var (key, certificate, authority) = await Certificate(folder);
        await using var server = await LocalMailServer.Start([key, certificate, .. tls == MailTls.Implicit ? ["implicit"] : Array.Empty<string>()]);
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, mail =>
        {
            To(server)(mail);
            (mail.Tls, mail.User, mail.Password, mail.CertificateAuthority) = (tls, "mailer", "letters", authority);
        });
        await bed.Send(bed.DueNotice() with { Recipients = [bed.Anna] });
        await bed.Deliver();
        Assert.Empty(await bed.Dead());
        var letter = await server.Next();
        Assert.Equal((true, "mailer"), (letter.Secure, letter.User));

        await using var stranger = await NoticeBed.In(databases, Provider.Sqlite, mail =>
        {
            To(server)(mail);
            (mail.Tls, mail.User, mail.Password) = (tls, "mailer", "letters");
        });
        var refused = await stranger.Do<SendTestMail, Outcome<string>>(test => test.Run(stranger.Anna, "en", Cancellation));
        Assert.Contains("Ssl", refused.Refusals[0].Arguments[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_a_server_without_TLS_are_said_without_the_password()
    {
        using var folder = new TemporaryFolder();
        var (key, certificate, authority) = await Certificate(folder);
        await using var server = await LocalMailServer.Start(key, certificate);
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, mail =>
        {
            To(server)(mail);
            (mail.Tls, mail.User, mail.Password, mail.CertificateAuthority) = (MailTls.StartTls, "mailer", "not the password", authority);
        });
        var wrong = await bed.Do<SendTestMail, Outcome<string>>(test => test.Run(bed.Anna, "en", Cancellation));
        Assert.Equal("mail.failed", wrong.Refusals[0].Key);
        Assert.DoesNotContain("not the password", wrong.Refusals[0].Arguments[0], StringComparison.Ordinal);

        await using var plain = await LocalMailServer.Start();
        await using var other = await NoticeBed.In(databases, Provider.Sqlite, mail =>
        {
            To(plain)(mail);
            mail.Tls = MailTls.StartTls;
        });
        Assert.Equal("mail.failed", (await other.Do<SendTestMail, Outcome<string>>(test => test.Run(other.Anna, "en", Cancellation))).Refusals[0].Key);
    }

    [Fact]
    public async Task A_test_mail_goes_at_once_to_who_asked()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, To(server));
        var sent = await bed.Do<SendTestMail, Outcome<string>>(test => test.Run(bed.Bram, "en", Cancellation));
        Assert.Equal(sent.Value, Assert.Single((await server.Next()).To));
    }

    [Fact]
    public async Task What_was_read_in_the_app_or_settled_is_not_mailed_any_more()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, To(server));
        await bed.Send(bed.DueNotice());
        await bed.Do<InAppNotices, int>(notices => notices.Settle("handover:12", Cancellation, [bed.Anna]));
        Assert.Equal(2, await bed.Deliver());
        Assert.StartsWith("bram@", Assert.Single((await server.Next()).To), StringComparison.Ordinal);
        Assert.All(await bed.Outbox(), message => Assert.NotNull(message.DeliveredAt));
    }

    [Fact]
    public async Task The_digest_comes_once_a_working_day_with_what_is_unread_to_who_wants_it()
    {
        await using var server = await LocalMailServer.Start();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, To(server));
        bed.Clock.Set(Instant.FromUtc(2026, 11, 28, 13, 0));
        await bed.Send(new(NoticeBed.Quietly, "noted:1", [bed.Anna, bed.Bram], "/desk"));
        await bed.Do<ChooseNotices, Outcome<NoticeChoices>>(choose => choose.Run(bed.Bram, new([NoticeBed.Quietly], [], Digest: false, Quiet: true, Revision: 0), Cancellation));
        await bed.RunDigests();
        Assert.Empty(await bed.Outbox());
        bed.Clock.Set(Instant.FromUtc(2026, 11, 30, 8, 3));
        await bed.RunDigests();
        await bed.RunDigests();
        Assert.Equal($"digest:2026-11-30:{bed.Anna}", Assert.Single(await bed.Outbox()).IdempotencyKey);
        Assert.Equal(1, await bed.Deliver());
        var digest = (await server.Next()).Message;
        Assert.Equal("1 unread", digest.Subject);
        Assert.Contains("- A note", digest.TextBody, StringComparison.Ordinal);
    }

    static Action<MailOptions> To(LocalMailServer server) => mail => (mail.Host, mail.Port) = ("localhost", server.Port);

    static async Task<(string Key, string Certificate, string Authority)> Certificate(TemporaryFolder folder)
    {
        var (from, to) = (DateTimeOffset.Parse("2020-01-01", System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse("2040-01-01", System.Globalization.CultureInfo.InvariantCulture));
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asAuthority = new CertificateRequest("CN=Test authority", authorityKey, HashAlgorithmName.SHA256);
        asAuthority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = asAuthority.CreateSelfSigned(from, to);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var asServer = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        asServer.CertificateExtensions.Add(names.Build());
        using var certificate = asServer.Create(authority, from, to, [1, 2, 3, 4]);
        return (await folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()), await folder.Write("server.pem", certificate.ExportCertificatePem()), await folder.Write("authority.pem", authority.ExportCertificatePem()));
    }
}
