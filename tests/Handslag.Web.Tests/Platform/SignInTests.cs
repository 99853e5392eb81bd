using System.Net;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class SignInTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_right_password_leads_to_the_page_one_came_for(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var user = await host.NewUser(workspace, name: "Anna de Vries");
        var visitor = host.Visitor();
        var refused = await visitor.Client.GetAsync($"/w/{workspace.Slug}", Cancellation);
        Assert.Equal($"/sign-in?back=%2Fw%2F{workspace.Slug}", refused.Headers.Location!.PathAndQuery);

        var answer = await visitor.SignIn(user.Email!, Person.Password, $"/w/{workspace.Slug}");
        Assert.Equal($"/w/{workspace.Slug}", Path(answer));
        var page = await visitor.Open($"/w/{workspace.Slug}");
        Assert.Contains("Polder Bouw", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Anna de Vries", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task A_way_back_to_another_site_leads_home(string back)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var user = await host.NewUser(await host.NewWorkspace());
        Assert.Equal("/", Path(await host.Visitor().SignIn(user.Email!, Person.Password, back)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var user = await host.NewUser(await host.NewWorkspace());
        var visitor = host.Visitor();
        for (var attempt = 0; attempt < 5; attempt++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignIn(user.Email!, "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignIn(user.Email!, Person.Password)).StatusCode);
    }

    [Fact]
    public async Task Four_wrong_passwords_do_no_harm()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var user = await host.NewUser(await host.NewWorkspace());
        var visitor = host.Visitor();
        for (var attempt = 0; attempt < 4; attempt++) await visitor.SignIn(user.Email!, "wrong");
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.SignIn(user.Email!, Person.Password)).StatusCode);
    }

    [Fact]
    public async Task An_unknown_address_reads_like_a_wrong_password_and_keeps_what_was_typed()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var user = await host.NewUser(await host.NewWorkspace());
        var wrong = await Person.Page(await host.Visitor().SignIn(user.Email!, "wrong"));
        var unknown = await Person.Page(await host.Visitor().SignIn("nobody@example.test", "wrong"));
        Assert.Equal(wrong.QuerySelector("[role=alert]")!.TextContent, unknown.QuerySelector("[role=alert]")!.TextContent);
        Assert.Contains("5", wrong.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("nobody@example.test", unknown.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.Null(unknown.QuerySelector("[name='Form.Password']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_signed_in_before_the_account_was_secured_anew_is_out_within_minutes()
    {
        await using var host = await hosts.Own(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var user = await host.NewUser(workspace);
        var visitor = host.Visitor();
        await visitor.SignIn(user.Email!, Person.Password);
        await host.Do<UserManager<User>, bool>(async users => (await users.UpdateSecurityStampAsync((await users.FindByEmailAsync(user.Email!))!)).Succeeded);
        host.Clock.Advance(Duration.FromMinutes(4));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Client.GetAsync($"/w/{workspace.Slug}", Cancellation)).StatusCode);
        host.Clock.Advance(Duration.FromMinutes(2));
        Assert.StartsWith("/sign-in", Path(await visitor.Client.GetAsync($"/w/{workspace.Slug}", Cancellation)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_may_try_so_often_a_minute_and_no_more()
    {
        await using var host = await hosts.Own(Provider.Sqlite, ("People:AttemptsPerMinute", "3"));
        var visitor = host.Visitor();
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignIn("nobody@example.test", "wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.SignIn("nobody@example.test", "wrong")).StatusCode);
        Assert.NotNull(await visitor.Open("/sign-in"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_link_signs_in_once_and_looking_at_it_does_not_use_it_up(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var link = await Link(host, await host.NewUser(workspace));
        await host.Visitor().Open(link);
        var person = host.Visitor();
        Assert.Equal("/", Path(await person.Send(link, "link")));
        await person.Open($"/w/{workspace.Slug}");
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync(link, Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_use_a_link_at_the_same_time_one_gets_in(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var link = await Link(host, await host.NewUser(await host.NewWorkspace()));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.Visitor()).Select(async visitor =>
        {
            try
            {
                return (await visitor.Send(link, "link")).StatusCode;
            }
            catch (InvalidOperationException)
            {
                return HttpStatusCode.NotFound;
            }
        }));
        Assert.Single(answers, HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(answer => answer == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_link_works_for_an_hour_and_not_a_minute_longer()
    {
        await using var host = await hosts.Own(Provider.Sqlite);
        var link = await Link(host, await host.NewUser(await host.NewWorkspace()));
        host.Clock.Advance(Duration.FromMinutes(59));
        await host.Visitor().Open(link);
        host.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync(link, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Whoever_signs_out_is_out()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace);
        Assert.Equal("/sign-in", Path(await person.SendTo($"/w/{workspace.Slug}", "/sign-out")));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Client.GetAsync($"/w/{workspace.Slug}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Signing_out_needs_the_form_and_not_only_the_address()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var person = await host.SignedIn(await host.NewWorkspace());
        Assert.Equal(HttpStatusCode.BadRequest, (await person.Client.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invited_person_writes_their_name_chooses_a_password_and_is_in(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Kade Energie");
        var user = await host.NewUser(workspace, name: "b.jansen", password: null);
        var secret = await host.Do<SignInLinks, string>(links => links.Make(LinkPurpose.Invitation, user.Id, workspace.Id, Cancellation));
        var guest = host.Visitor();
        Assert.Contains("Kade Energie", (await guest.Open($"/invitation/{secret}")).Body!.TextContent, StringComparison.Ordinal);
        var tooShort = await guest.Send($"/invitation/{secret}", "invitation", ("Form.Name", "Bo Jansen"), ("Form.Password", "kort"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        Assert.Equal("/", Path(await guest.Send($"/invitation/{secret}", "invitation", ("Form.Name", "Bo Jansen"), ("Form.Password", Person.Password))));
        Assert.Contains("Bo Jansen", (await guest.Open($"/w/{workspace.Slug}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().SignIn(user.Email!, Person.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync($"/invitation/{secret}", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Language_and_theme_go_along_to_another_browser()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var user = await host.NewUser(workspace);
        var first = host.Visitor();
        await first.SignIn(user.Email!, Person.Password);
        await first.SendTo($"/w/{workspace.Slug}", "/preferences/language", ("language", "nl"));
        await first.SendTo($"/w/{workspace.Slug}", "/preferences/theme", ("theme", "dark"));
        var second = host.Visitor();
        await second.SignIn(user.Email!, Person.Password);
        var page = await second.Open($"/w/{workspace.Slug}");
        Assert.Equal("nl", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("dark", page.DocumentElement.GetAttribute("data-theme"));
    }

    static async Task<string> Link(HandslagHost host, User user) =>
        "/sign-in/link/" + await host.Do<SignInLinks, string>(links => links.Make(LinkPurpose.SignIn, user.Id, null, Cancellation));

    static string Path(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.Redirect ? new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery : $"{answer.StatusCode}";
}
