using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Handslag.Platform.Jobs;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Handslag.Platform.Notices;

/// <summary>One conversation with the mail server for one message.</summary>
public sealed class MailServer(IOptions<MailOptions> options)
{
    readonly MailOptions options = options.Value;

    /// <param name="id">The left part of the Message-ID: the same message sent again bears the same.</param>
    /// <exception cref="DeliveryException">It did not take the message; whether trying again is of use stands in it.</exception>
    public async Task Send(string name, string address, WrittenNotice notice, string id, CancellationToken cancellation, MailCalendar? calendar = null)
    {
        var from = new MailboxAddress(options.FromName, options.From!);
        using var message = new MimeMessage([from], [new MailboxAddress(name, address)], notice.Subject, Body(notice, calendar));
        message.MessageId = $"{id}@{from.Domain}";
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            await Converse(message, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DeliveryException($"The mail server did not answer within {options.TimeoutSeconds} s.");
        }
        catch (SmtpCommandException refused)
        {
            // A sender that is not accepted is a setting of ours that may be mended; a recipient or message refused for good stays refused.
            var isFinal = (int)refused.StatusCode >= 500 && refused.ErrorCode != SmtpErrorCode.SenderNotAccepted;
            throw new DeliveryException($"The mail server refused: {(int)refused.StatusCode} {refused.Message}", isFinal);
        }
        catch (Exception failure) when (failure is ProtocolException or IOException or SocketException or SslHandshakeException or AuthenticationException or NotSupportedException or MailKit.ServiceNotConnectedException)
        {
            throw new DeliveryException($"{failure.GetType().Name}: {failure.Message.Split('\n')[0]}");
        }
    }

    /// <summary>A calendar stands last beside the text, as the richest way to read the same: there programs look for an invitation.</summary>
    static MimeEntity Body(WrittenNotice notice, MailCalendar? calendar)
    {
        var body = new BodyBuilder { TextBody = notice.Body, HtmlBody = notice.Html }.ToMessageBody();
        if (calendar is null || body is not Multipart alternatives) return body;
        var part = new TextPart("calendar") { Text = calendar.Text, ContentTransferEncoding = ContentEncoding.Base64 };
        part.ContentType.Parameters.Add("method", calendar.Method);
        alternatives.Add(part);
        return body;
    }

    async Task Converse(MimeMessage message, CancellationToken cancellation)
    {
        using var client = new SmtpClient();
        if (options.CertificateAuthority is { Length: > 0 } file)
        {
            client.CheckCertificateRevocation = false;
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) => IsSignedBy(file, certificate, errors);
        }

        await client.ConnectAsync(options.Host!, options.Port, options.Tls switch
        {
            MailTls.Implicit => SecureSocketOptions.SslOnConnect,
            MailTls.None => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        }, cancellation);
        if (options.User is { Length: > 0 } user) await client.AuthenticateAsync(user, options.Password!, cancellation);
        await client.SendAsync(message, cancellation);
        await client.DisconnectAsync(true, cancellation);
    }

    static bool IsSignedBy(string file, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)) return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(file);
        return chain.Build(new X509Certificate2(certificate));
    }
}
