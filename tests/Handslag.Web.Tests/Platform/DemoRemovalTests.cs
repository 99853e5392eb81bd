using System.Net;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class DemoRemovalTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task One_click_on_the_banner_removes_the_demo(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var demo = await Demo(host);
        var person = await host.SignedIn(demo, Side.Management, Roles.Administrator);

        var answer = await person.SendTo($"/w/{demo.Slug}", $"/w/{demo.Slug}/demo/remove");
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync($"/w/{demo.Slug}", Cancellation)).StatusCode);
        Assert.False(await host.Do<HandslagDb, bool>(db => db.Set<Workspace>().AnyAsync(row => row.Id == demo.Id, Cancellation)));
    }

    [Fact]
    public async Task Only_an_administrator_sees_the_button_and_may_press_it()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var demo = await Demo(host);
        var member = await host.SignedIn(demo);
        var page = await member.Open($"/w/{demo.Slug}");
        Assert.DoesNotContain(page.Forms, form => form.GetAttribute("action") == $"/w/{demo.Slug}/demo/remove");
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await member.Client.PostAsync($"/w/{demo.Slug}/demo/remove", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_workspace_that_is_no_demo_cannot_be_removed_this_way()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var token = (await person.Open($"/w/{workspace.Slug}")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await person.Client.PostAsync($"/w/{workspace.Slug}/demo/remove", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await person.Open($"/w/{workspace.Slug}");
    }

    [Fact]
    public async Task Who_only_had_the_demo_goes_on_to_set_up_the_real_thing()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database);
        var demo = await Demo(host);
        var cast = DemoCast.Administrator;
        var user = (await host.Do<AddUser, Outcome<User>>(add => add.Run(new(cast.Email, cast.Name, null, cast.Side, cast.Roles), Cancellation), demo.Id)).Value;
        var visitor = host.Visitor();
        var secret = await host.Do<SignInLinks, string>(links => links.Make(LinkPurpose.SignIn, user.Id, null, Cancellation));
        await visitor.Send($"/sign-in/link/{secret}", "link");

        var answer = await visitor.SendTo($"/w/{demo.Slug}", $"/w/{demo.Slug}/demo/remove");
        Assert.StartsWith("/setup/", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        await visitor.Open(answer.Headers.Location.OriginalString);
        Assert.False(await host.Do<HandslagDb, bool>(db => db.Users.AnyAsync(Cancellation)));
    }

    static async Task<Workspace> Demo(HandslagHost host) => (await host.Do<CreateWorkspace, Outcome<Workspace>>(
        create => create.Run(new($"demo-{Guid.NewGuid():N}", DemoStory.Company, DemoStory.ZoneName, WorksCouncil.None, IsDemo: true), Cancellation))).Value;
}
