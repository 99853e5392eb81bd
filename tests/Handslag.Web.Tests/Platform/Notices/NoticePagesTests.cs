using System.Net;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Platform.Notices;

public sealed class NoticePagesTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_notice_is_counted_in_the_shell_read_in_ones_language_and_opened_once(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var (anna, person) = await Member(host, workspace);
        Assert.Equal(2, await Tell(host, workspace, "first", anna) + await Tell(host, workspace, "second", anna));
        var page = await person.Open($"/w/{workspace.Slug}/notices");
        Assert.StartsWith("2", page.QuerySelector($"a[href='/w/{workspace.Slug}/notices'] .waiting")!.TextContent, StringComparison.Ordinal);
        var line = page.QuerySelector(".notice-lines li a")!;
        Assert.Equal("Polder Bouw: 3 unread", line.TextContent);
        var opened = await person.Client.GetAsync(line.GetAttribute("href"), Cancellation);
        Assert.Equal($"/w/{workspace.Slug}/leads", opened.Headers.Location!.OriginalString);
        person.Client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("nl");
        var after = await person.Open($"/w/{workspace.Slug}/notices");
        Assert.Equal(["Polder Bouw: 3 ongelezen", "Polder Bouw: 3 ongelezen"], after.QuerySelectorAll(".notice-lines li a").Select(one => one.TextContent));
        Assert.Single(after.QuerySelectorAll(".notice-lines li.is-read"));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"/w/{workspace.Slug}/notices", "read")).StatusCode);
        Assert.Empty((await person.Open($"/w/{workspace.Slug}/notices")).QuerySelectorAll(".waiting"));
    }

    [Fact]
    public async Task Nobody_opens_the_notice_of_another()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var (anna, person) = await Member(host, workspace);
        await Tell(host, workspace, "first", anna);
        var href = (await person.Open($"/w/{workspace.Slug}/notices")).QuerySelector(".notice-lines li a")!.GetAttribute("href");
        var (_, other) = await Member(host, workspace);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Client.GetAsync(href, Cancellation)).StatusCode);
        Assert.Contains("Nothing to tell", (await other.Open($"/w/{workspace.Slug}/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_person_chooses_how_they_are_told(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (_, person) = await Member(host, workspace);
        var path = $"/w/{workspace.Slug}/notices/choices";
        Assert.True((await person.Open(path)).QuerySelector("[name='Form.Digest']")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(path, "choices", ("Form.Quiet", "true"))).StatusCode);
        var page = await person.Open(path);
        Assert.False(page.QuerySelector("[name='Form.Digest']")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("[name='Form.Quiet']")!.HasAttribute("checked"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_changes_the_words_of_a_notice_and_restores_them(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var path = $"/w/{workspace.Slug}/settings/notices/digest/en";
        var refused = await person.Send(path, "template", ("Form.Subject", "Hello {{nobody}}"), ("Form.Body", "Kept text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var kept = await Person.Page(refused);
        Assert.Equal("Hello {{nobody}}", kept.QuerySelector("[name='Form.Subject']")!.GetAttribute("value"));
        Assert.Contains("Kept text", kept.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("This cannot be written", kept.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(path, "template", ("Form.Subject", "{{count}} for {{person}}"), ("Form.Body", "{{lines}}"))).StatusCode);
        Assert.Contains("2 for Sanne", (await person.Open(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("your own words", (await person.Open($"/w/{workspace.Slug}/settings/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(path, "restore")).StatusCode);
        Assert.Contains("Polder Bouw: 2 unread", (await person.Open(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync($"/w/{workspace.Slug}/settings/notices/digest/de", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Every_kind_of_notice_has_all_its_texts_in_both_languages_and_they_can_be_written()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var kinds = await host.Do<NoticeKinds, IReadOnlyList<NoticeKind>>(all => Task.FromResult(all.All));
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            foreach (var language in ChangeNoticeTemplate.Languages)
            {
                await host.Do<NoticeText, bool>(
                    texts =>
                    {
                        Assert.All(["name", "subject", "body", "example"], part => Assert.False(string.IsNullOrEmpty(texts($"notice.{kind.Key}.{part}", language)), $"notice.{kind.Key}.{part} in {language}"));
                        return Task.FromResult(true);
                    });
                var words = await host.Do<WriteNotice, NoticeWords?>(write => Task.FromResult(write.Usual(kind.Key, language)), workspace.Id);
                var written = await host.Do<WriteNotice, WrittenNotice>(write => write.Example(kind.Key, language, words!.Subject, words.Body, Cancellation), workspace.Id);
                Assert.DoesNotContain("{{", written.Subject + written.Body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task The_settings_say_that_no_mail_server_is_set_up()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        Assert.Contains("Mail__Host", (await person.Open($"/w/{workspace.Slug}/settings/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_show_the_mail_server_without_its_password_and_say_why_a_test_mail_did_not_leave()
    {
        await using var host = await hosts.Own(
            Provider.Sqlite, ("Mail:Host", "127.0.0.1"), ("Mail:Port", "1"), ("Mail:User", "mailer"), ("Mail:Password", "geheime-letters"), ("Mail:From", "handslag@example.test"), ("Mail:TimeoutSeconds", "5"));
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var path = $"/w/{workspace.Slug}/settings/notices";
        var page = await person.Open(path);
        Assert.Contains("127.0.0.1:1", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("geheime-letters", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        var failed = await person.Send(path, "test");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, failed.StatusCode);
        Assert.Contains("could not be sent", (await Person.Page(failed)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("geheime-letters", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_was_given_up_is_listed_with_its_reason_and_delivered_again_on_request(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var path = $"/w/{workspace.Slug}/settings/undelivered";
        var id = await host.Do<HandslagDb, long>(
            db => db.Write(
                async token =>
                {
                    var header = new OutboxHeader { WorkspaceId = workspace.Id, Topic = "carrier pigeon", IdempotencyKey = "p1", Attempt = 3, CreatedAt = host.Clock.GetCurrentInstant(), GivenUpAt = host.Clock.GetCurrentInstant() };
                    db.Add(header);
                    await db.SaveChangesAsync(token);
                    db.Add(new OutboxBody { OutboxId = header.Id, WorkspaceId = workspace.Id, Content = "{}", LastError = "The hawk was faster." });
                    await db.SaveChangesAsync(token);
                    return header.Id;
                },
                Cancellation),
            workspace.Id);
        Assert.Contains("The hawk was faster.", (await person.Open(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("One message could not", (await person.Open($"/w/{workspace.Slug}/settings/notices")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(path, $"again-{id}")).StatusCode);
        Assert.Contains("Everything was delivered", (await person.Open(path)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await host.Do<HandslagDb, NodaTime.Instant?>(db => db.Set<OutboxHeader>().Where(header => header.Id == id).Select(header => header.GivenUpAt).SingleAsync(Cancellation)));
    }

    static async Task<(long UserId, Person Person)> Member(HandslagHost host, Workspace workspace)
    {
        var user = await host.NewUser(workspace);
        var person = host.Visitor();
        await person.SignIn(user.Email!, Person.Password);
        return (user.Id, person);
    }

    static Task<int> Tell(HandslagHost host, Workspace workspace, string key, long userId) => host.Do<SendNotice, int>(
        send => send.Run(
            new("digest", key, [userId], "/leads") { Values = new Dictionary<string, NoticeValue> { ["count"] = NoticeValue.Of(3), ["lines"] = NoticeValue.Of("- one") } }, Cancellation),
        workspace.Id);
}
