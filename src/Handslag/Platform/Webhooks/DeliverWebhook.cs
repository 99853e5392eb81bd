using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Webhooks;

/// <summary>
/// Delivers a message to an endpoint. A receiver that asks for patience or does not answer is left alone for a while with everything that is for it,
/// so that it holds up nobody else; one that says it is gone is paused.
/// </summary>
public sealed class DeliverWebhook(HandslagDb db, OutgoingHttp http, WriteNotice write, NoticeText texts, IOptions<JobOptions> options, IClock clock)
{
    public const string Topic = "webhook";
    static readonly Duration LongestPatience = Duration.FromHours(24);
    static readonly Duration WhilePaused = Duration.FromHours(1);

    sealed record Attempt(int? Status, string? Problem, Duration? After, int Milliseconds)
    {
        public bool IsDelivered => Status is >= 200 and < 300;
    }

    public async Task Deliver(OutboxMessage message, CancellationToken cancellation)
    {
        var what = JsonSerializer.Deserialize<WebhookToDeliver>(message.Content, NoticeContent.Compact)!;
        var endpoint = await db.Set<WebhookEndpoint>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == what.EndpointId, cancellation);
        if (endpoint is null) return;
        var now = clock.GetCurrentInstant();
        if (endpoint.PausedAt is not null) throw new DeliveryPostponedException(now + WhilePaused);
        if (endpoint.HoldUntil > now) throw new DeliveryPostponedException(endpoint.HoldUntil.Value);
        if (await BodyFor(endpoint, what, cancellation) is not { } body) throw new DeliveryException("What was to be sent can no longer be written.", isFinal: true);
        var attempt = await Try(endpoint, what, body, now, cancellation);
        await Log(endpoint, what, message.IdempotencyKey, attempt, CancellationToken.None);
        if (!attempt.IsDelivered) throw new DeliveryException(attempt.Status is { } status ? $"HTTP {status}" : attempt.Problem!, isFinal: attempt.Status == (int)HttpStatusCode.Gone, attempt.After);
    }

    async Task<string?> BodyFor(WebhookEndpoint endpoint, WebhookToDeliver what, CancellationToken cancellation)
    {
        if (what.Body is { } body) return body;
        if (what.Notice is not { } content || await write.Run(content, endpoint.Language, "", cancellation) is not { } notice) return null;
        return ChannelMessage.Of(endpoint.Kind, notice, texts("notice.open", endpoint.Language) ?? "Handslag");
    }

    async Task<Attempt> Try(WebhookEndpoint endpoint, WebhookToDeliver what, string body, Instant now, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.UserAgent.ParseAdd("Handslag");
        if (endpoint.Kind == WebhookKind.Program)
        {
            request.Headers.Add("webhook-id", what.MessageId);
            request.Headers.Add("webhook-timestamp", WebhookSignature.Timestamp(now));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(endpoint, what.MessageId, now, body));
        }

        var begun = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.Send(request, cancellation);
            return new((int)answer.StatusCode, null, After(answer, now), Since(begun));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return new(null, Problem(failure), null, Since(begun));
        }
    }

    static int Since(long begun) => (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds;

    static string Problem(Exception failure) => failure switch
    {
        OperationCanceledException => "timeout",
        { InnerException: AddressNotAllowedException } => "address",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "tls",
        _ => "connect",
    };

    /// <summary>What a busy receiver asks for, in seconds or as a time.</summary>
    static Duration? After(HttpResponseMessage answer, Instant now)
    {
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || answer.Headers.RetryAfter is not { } asked) return null;
        var wait = asked.Delta is { } delta ? Duration.FromTimeSpan(delta) : asked.Date is { } date ? Instant.FromDateTimeOffset(date) - now : Duration.Zero;
        return Duration.Max(Duration.Zero, Duration.Min(wait, LongestPatience));
    }

    async Task Log(WebhookEndpoint endpoint, WebhookToDeliver what, string key, Attempt attempt, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var failures = attempt.IsDelivered ? 0 : endpoint.Failures + 1;
        var hold = attempt.IsDelivered ? (Instant?)null
            : attempt.After is { } asked ? now + asked
            : attempt.Status is null or >= 500 ? now + Duration.FromTimeSpan(options.Value.WaitAfter(Math.Min(failures, 7))) : null;
        var isGone = attempt.Status == (int)HttpStatusCode.Gone;
        await db.Write(
            async token =>
            {
                db.Add(new WebhookDelivery
                {
                    WorkspaceId = db.Scope.Id, EndpointId = endpoint.Id, MessageId = what.MessageId, Event = what.Event, OutboxKey = key, At = now,
                    Status = attempt.Status, Problem = attempt.Problem, Milliseconds = attempt.Milliseconds,
                });
                await db.SaveChangesAsync(token);
                await db.Set<WebhookEndpoint>().Where(e => e.Id == endpoint.Id).ExecuteUpdateAsync(
                    set =>
                    {
                        set.SetProperty(e => e.Failures, failures).SetProperty(e => e.HoldUntil, hold);
                        if (isGone) set.SetProperty(e => e.PausedAt, now);
                    }, token);
            },
            cancellation);
    }
}
