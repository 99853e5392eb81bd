using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Webhooks;
using Handslag.TestBed;
using Handslag.Tests.Platform.Notices;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Webhooks;

[Collection(Outgoing.OneByOne)]
public sealed class WebhookTests(Databases databases)
{
    const string Accepted = "lead.accepted";
    static readonly string[] Here = ["localhost"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_event_goes_once_to_each_program_that_asked_for_it_signed_so_that_the_library_of_the_convention_agrees(Provider provider)
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, provider, allowed: Here);
        bed.Clock.Set(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        var created = await Create(bed, receiver.Address);
        await Create(bed, receiver.Address, events: ["lead.returned"]);
        Assert.Equal(1, await Publish(bed));
        Assert.Equal(0, await Publish(bed));
        Assert.Equal(1, await bed.Deliver());
        var got = Assert.Single(receiver.All);
        Assert.Equal("""{"ok":true}""", await Verify(created.Secret!, got));
        Assert.Contains("\"ok\":false", await Verify(created.Secret!, got with { Body = got.Body.Replace("12", "13", StringComparison.Ordinal) }), StringComparison.Ordinal);
        Assert.Contains("\"ok\":false", await Verify((await Create(bed, receiver.Address)).Secret!, got), StringComparison.Ordinal);
        var body = JsonDocument.Parse(got.Body).RootElement;
        Assert.Equal((Accepted, 12), (body.GetProperty("type").GetString(), body.GetProperty("data").GetProperty("lead").GetInt32()));
        Assert.StartsWith("msg_", got.Headers["webhook-id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_change_of_secret_both_sign_for_a_day_and_then_the_new_one_alone()
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, allowed: Here);
        bed.Clock.Set(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) - Duration.FromHours(25));
        var before = await Create(bed, receiver.Address);
        var after = await bed.Do<WebhookEndpoints, Outcome<CreatedWebhook>>(webhooks => webhooks.RotateSecret(before.Endpoint.Id, 0, null, Cancellation));
        Assert.NotEqual(before.Secret, after.Value.Secret);
        bed.Clock.Advance(Duration.FromHours(1) + Duration.FromMinutes(10));
        await Publish(bed, "first");
        await bed.Deliver();
        var both = receiver.All.Single();
        Assert.Equal(2, both.Headers["webhook-signature"].Split(' ').Length);
        bed.Clock.Advance(Duration.FromHours(23) + Duration.FromMinutes(50));
        await Publish(bed, "second");
        await bed.Deliver();
        var one = receiver.All.Last();
        Assert.Equal("""{"ok":true}""", await Verify(after.Value.Secret!, one));
        Assert.Contains("\"ok\":false", await Verify(before.Secret!, one), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_two_secrets_are_valid_either_verifies()
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, allowed: Here);
        bed.Clock.Set(Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
        var before = await Create(bed, receiver.Address);
        var after = await bed.Do<WebhookEndpoints, Outcome<CreatedWebhook>>(webhooks => webhooks.RotateSecret(before.Endpoint.Id, 0, null, Cancellation));
        await Publish(bed);
        await bed.Deliver();
        Assert.Equal("""{"ok":true}""", await Verify(before.Secret!, receiver.All.Single()));
        Assert.Equal("""{"ok":true}""", await Verify(after.Value.Secret!, receiver.All.Single()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_fails_is_tried_again_with_the_same_id_logged_each_time_and_given_up_in_the_end(Provider provider)
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, provider, allowed: Here);
        var webhook = await Create(bed, receiver.Address);
        receiver.Answers(500);
        await Publish(bed);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(1, await bed.Deliver());
            bed.Clock.Advance(Duration.FromHours(2));
        }

        Assert.Equal("HTTP 500", Assert.Single(await bed.Dead()).LastError);
        Assert.Single(receiver.All.Select(got => got.Headers["webhook-id"]).Distinct());
        var log = await Log(bed, webhook.Endpoint.Id);
        Assert.Equal([500, 500, 500], log.Select(one => one.Status!.Value));

        receiver.Answers(204);
        var replayed = await bed.Do<PublishEvent, Outcome<string>>(publish => publish.Replay(webhook.Endpoint.Id, log[0].Id, Cancellation));
        Assert.Equal(log[0].MessageId, replayed.Value);
        Assert.Equal(1, await bed.Deliver());
        Assert.Equal((4, log[0].MessageId), (receiver.All.Count, receiver.All.Last().Headers["webhook-id"]));
        Assert.Equal(204, (await Log(bed, webhook.Endpoint.Id))[0].Status);
        Assert.Equal("webhook.delivery.unknown", (await bed.Do<PublishEvent, Outcome<string>>(publish => publish.Replay(webhook.Endpoint.Id, 0, Cancellation))).Refusals[0].Key);
    }

    [Theory]
    [InlineData(429, "120", 120)]
    [InlineData(503, "Mon, 23 Nov 2026 08:05:00 GMT", 300)]
    [InlineData(429, "999999999", 86_400)]
    public async Task A_receiver_that_asks_for_patience_is_left_alone_that_long_with_everything_and_nothing_counts_as_tried(int status, string after, int seconds)
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, allowed: Here);
        await Create(bed, receiver.Address);
        receiver.Answers(status, ("Retry-After", after));
        await Publish(bed, "first");
        await bed.Deliver();
        receiver.Answers(200);
        await Publish(bed, "second");
        for (var early = 0; early < 5; early++)
        {
            bed.Clock.Advance(Duration.FromSeconds((seconds - 5) / 5));
            await bed.Deliver();
        }

        Assert.Single(receiver.All);
        bed.Clock.Advance(Duration.FromSeconds(20));
        Assert.Equal(2, await bed.Deliver());
        Assert.Equal(3, receiver.All.Count);
        Assert.Empty(await bed.Dead());
        Assert.All(await bed.Outbox(), message => Assert.NotNull(message.DeliveredAt));
    }

    [Fact]
    public async Task A_receiver_that_hangs_or_refuses_the_connection_is_waited_for_a_moment_and_holds_up_no_other()
    {
        using var hanging = new LocalReceiver();
        using var good = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, allowed: Here, timeoutSeconds: 1);
        var slow = await Create(bed, hanging.Address);
        var closed = await Create(bed, $"http://localhost:{LocalReceiver.FreePort()}/");
        await Create(bed, good.Address);
        hanging.Hangs();
        for (var n = 0; n < 3; n++) await Publish(bed, $"key{n}");
        Assert.Equal(9, await bed.Deliver());
        Assert.Equal(3, good.All.Count);
        Assert.Single(hanging.All);
        Assert.Equal("timeout", Assert.Single(await Log(bed, slow.Endpoint.Id)).Problem);
        Assert.Equal("connect", Assert.Single(await Log(bed, closed.Endpoint.Id)).Problem);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_a_receiver_that_is_gone_is_paused()
    {
        using var elsewhere = new LocalReceiver();
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite, allowed: Here);
        var webhook = await Create(bed, receiver.Address);
        receiver.Answers(302, ("Location", elsewhere.Address));
        await Publish(bed, "first");
        await bed.Deliver();
        Assert.Empty(elsewhere.All);
        Assert.Equal(302, (await Log(bed, webhook.Endpoint.Id))[0].Status);
        receiver.Answers(410);
        await Publish(bed, "second");
        await bed.Deliver();
        Assert.Equal("HTTP 410", Assert.Single(await bed.Dead()).LastError);
        Assert.NotNull((await bed.Do<WebhookEndpoints, WebhookEndpoint?>(webhooks => webhooks.Find(webhook.Endpoint.Id, Cancellation)))!.PausedAt);
        Assert.Equal(0, await Publish(bed, "third"));
    }

    [Fact]
    public async Task A_name_that_means_a_private_address_is_not_called_whatever_it_meant_when_it_was_typed_in()
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite);
        var endpoint = new WebhookEndpoint { WorkspaceId = bed.Workspace.Id, Kind = WebhookKind.Program, Name = "Old", Address = receiver.Address, Events = Accepted, Language = "en", Secret = "whsec_AAAA" };
        await bed.Put(endpoint);
        await Publish(bed);
        await bed.Deliver();
        Assert.Empty(receiver.All);
        Assert.Equal("address", Assert.Single(await Log(bed, endpoint.Id)).Problem);
    }

    [Theory]
    [InlineData("ftp://example.com", "webhook.address.shape")]
    [InlineData("example.com/hook", "webhook.address.shape")]
    [InlineData("https://user:password@example.com/", "webhook.address.shape")]
    [InlineData("http://example.com/hook", "webhook.address.plain")]
    [InlineData("https://localhost/hook", "webhook.address.private")]
    [InlineData("https://127.0.0.1/hook", "webhook.address.private")]
    [InlineData("https://[::1]/hook", "webhook.address.private")]
    [InlineData("https://169.254.169.254/latest", "webhook.address.private")]
    [InlineData("https://2130706433/", "webhook.address.private")]
    [InlineData("https://0x7f.1/", "webhook.address.private")]
    public async Task An_address_that_may_not_be_called_is_refused_when_it_is_typed_in(string address, string key)
    {
        await using var bed = await NoticeBed.In(databases, Provider.Sqlite);
        var refused = await bed.Do<WebhookEndpoints, Outcome<CreatedWebhook>>(webhooks => webhooks.Create(new(WebhookKind.Program, "CRM", address, [Accepted], "en"), null, Cancellation));
        Assert.Equal((key, "address"), (refused.Refusals[0].Key, refused.Refusals[0].Field));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Teams_and_Slack_get_a_notice_once_in_their_language_and_only_the_kinds_they_asked_for(Provider provider)
    {
        using var teams = new LocalReceiver();
        using var slack = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, provider, allowed: Here);
        await Create(bed, teams.Address, WebhookKind.Teams, [NoticeBed.Due], "nl");
        await Create(bed, slack.Address, WebhookKind.Slack, [NoticeBed.Due]);
        await Create(bed, slack.Address, WebhookKind.Slack, [NoticeBed.Urgent]);
        await bed.Send(bed.DueNotice());
        await bed.Send(bed.DueNotice());
        Assert.Equal(2, await bed.Deliver());
        var card = JsonDocument.Parse(Assert.Single(teams.All).Body).RootElement.GetProperty("attachments")[0].GetProperty("content");
        Assert.StartsWith("Kade & Zn moet ma", card.GetProperty("body")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal($"https://handslag.example/w/{bed.Workspace.Slug}/desk/12", card.GetProperty("actions")[0].GetProperty("url").GetString());
        var text = JsonDocument.Parse(Assert.Single(slack.All).Body).RootElement.GetProperty("text").GetString()!;
        Assert.StartsWith("*Kade &amp; Zn is due Mon 23 Nov 10:30*", text, StringComparison.Ordinal);
        Assert.DoesNotContain("webhook-signature", slack.All.Single().Headers.Keys);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_changed_meanwhile_is_refused_and_what_is_removed_gets_nothing(Provider provider)
    {
        using var receiver = new LocalReceiver();
        await using var bed = await NoticeBed.In(databases, provider, allowed: Here);
        var id = (await Create(bed, receiver.Address)).Endpoint.Id;
        var wish = new WebhookWish(WebhookKind.Program, "CRM two", null, [Accepted, "lead.returned"], "en");
        var changed = await bed.Do<WebhookEndpoints, Outcome<WebhookEndpoint>>(webhooks => webhooks.Change(id, wish, 0, null, Cancellation));
        Assert.Equal((receiver.Address, "lead.accepted lead.returned"), (changed.Value.Address, changed.Value.Events));
        Assert.Equal("changed.meanwhile", (await bed.Do<WebhookEndpoints, Outcome<WebhookEndpoint>>(webhooks => webhooks.Change(id, wish, 0, null, Cancellation))).Refusals[0].Key);
        Assert.Equal("webhook.events.unreadable", (await bed.Do<WebhookEndpoints, Outcome<WebhookEndpoint>>(webhooks => webhooks.Change(id, wish with { Events = ["nothing"] }, 1, null, Cancellation))).Refusals[0].Key);
        await Publish(bed);
        await bed.Do<WebhookEndpoints, Outcome<bool>>(webhooks => webhooks.Remove(id, null, Cancellation));
        Assert.Equal(1, await bed.Deliver());
        Assert.Empty(receiver.All);
        Assert.Equal("webhook.unknown", (await bed.Do<WebhookEndpoints, Outcome<bool>>(webhooks => webhooks.Remove(id, null, Cancellation))).Refusals[0].Key);
    }

    static async Task<CreatedWebhook> Create(NoticeBed bed, string address, WebhookKind kind = WebhookKind.Program, string[]? events = null, string language = "en") =>
        (await bed.Do<WebhookEndpoints, Outcome<CreatedWebhook>>(webhooks => webhooks.Create(new(kind, "CRM", address, events ?? [Accepted], language), null, Cancellation))).Value;

    static Task<int> Publish(NoticeBed bed, string key = "accepted:12") => bed.Do<PublishEvent, int>(publish => publish.Run(Accepted, key, new { lead = 12, at = "2026-11-23" }, Cancellation));

    static Task<List<WebhookDelivery>> Log(NoticeBed bed, long id) => bed.Do<WebhookEndpoints, List<WebhookDelivery>>(webhooks => webhooks.Deliveries(id, 50, Cancellation));

    static async Task<string> Verify(string secret, Received got) =>
        (await SecondOpinions.Run("verify-webhook.mjs", JsonSerializer.Serialize(new { secret, headers = got.Headers, body = got.Body }))).Trim();
}
