using System.Net;
using Handslag.Agreement;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class SetUpTests
{
    static readonly (string, string)[] Answers =
    [
        ("Form.Name", "Anna de Vries"), ("Form.Email", "anna@example.test"), ("Form.Password", Person.Password), ("Form.Side", "Management"),
        ("Form.WorkspaceName", "Polder Bouw"), ("Form.Slug", "polderbouw"), ("Form.Zone", "Europe/Amsterdam"), ("Form.WorksCouncil", "Present"),
    ];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_link_in_the_log_makes_the_first_administrator_and_workspace_once(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await using var host = new HandslagHost(database);
        var visitor = host.Visitor();
        var link = LinkIn(host);

        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Send(link, "set-up", Answers)).StatusCode);
        Assert.Contains("Polder Bouw", (await visitor.Open("/w/polderbouw")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync(link, Cancellation)).StatusCode);

        var workspace = await host.Do<HandslagDb, Workspace>(db => db.Set<Workspace>().SingleAsync(Cancellation));
        Assert.Equal(WorksCouncil.Present, workspace.WorksCouncil);
        var member = await host.Do<HandslagDb, Member>(db => db.Set<Member>().SingleAsync(Cancellation), workspace.Id);
        Assert.Equal(Roles.Member | Roles.Administrator, member.Roles);
        var stages = await host.Do<HandslagDb, string[]>(db => db.Set<Stage>().OrderBy(s => s.Position).Select(s => s.Key).ToArrayAsync(Cancellation), workspace.Id);
        Assert.Equal(["lead", "mql", "sal", "sql", "opportunity", "customer", "lost", "parked"], stages);

        await using var again = new HandslagHost(database);
        again.Visitor();
        Assert.DoesNotContain(again.Log.Lines, line => line.Contains("Begin here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_that_cannot_be_are_refused_together_and_nothing_is_made()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database);
        var visitor = host.Visitor();
        var answer = await visitor.Send(LinkIn(host), "set-up", [
            ("Form.Name", " "), ("Form.Email", "anna"), ("Form.Password", "kort"), ("Form.Side", ""),
            ("Form.WorkspaceName", ""), ("Form.Slug", "Polder Bouw"), ("Form.Zone", "Europe/Assen"), ("Form.WorksCouncil", "")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Page(answer);
        Assert.Equal(
            ["Form.Name", "Form.Email", "Form.Password", "Form.Side", "Form.WorkspaceName", "Form.Slug", "Form.Zone", "Form.WorksCouncil"],
            page.QuerySelectorAll("[aria-invalid=true]").Select(input => input.GetAttribute("name")));
        Assert.Equal("Europe/Assen", page.QuerySelector("[name='Form.Zone']")!.GetAttribute("value"));
        Assert.Equal(0, await host.Do<HandslagDb, int>(async db => await db.Users.CountAsync(Cancellation) + await db.Set<Workspace>().CountAsync(Cancellation)));
        Assert.Equal(HttpStatusCode.Redirect, (await visitor.Send(LinkIn(host), "set-up", Answers)).StatusCode);
    }

    [Fact]
    public async Task Without_the_secret_there_is_nothing_to_fill_in()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database);
        foreach (var path in new[] { "/setup/guess", "/setup/", "/setup" })
            Assert.Equal(HttpStatusCode.NotFound, (await host.Visitor().Client.GetAsync(path, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_second_start_gives_a_new_link_and_the_first_stops_working()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var first = new HandslagHost(database);
        first.Visitor();
        await using var second = new HandslagHost(database);
        await second.Visitor().Open(LinkIn(second));
        Assert.Equal(HttpStatusCode.NotFound, (await second.Visitor().Client.GetAsync(LinkIn(first), Cancellation)).StatusCode);
    }

    static string LinkIn(HandslagHost host)
    {
        var line = Assert.Single(host.Log.Lines, line => line.Contains("Begin here", StringComparison.Ordinal));
        return "/setup/" + line.Split("/setup/")[1].Trim();
    }
}
