using System.Net;
using Handslag.Handovers;
using Handslag.Handovers.Routing;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Handovers.Desk;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Handovers.Routing;

public sealed class RoutingPageTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_head_of_sales_makes_a_rule_and_asks_where_a_lead_would_go_and_why(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var head = await desk.Host.SignedIn(desk.Workspace, Side.Sales, Roles.Member | Roles.Head);
        var page = $"/w/{desk.Workspace.Slug}/desk/routing";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send(page, "add-rule", ("Form.Field", "No"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(page, "add-rule", ("Form.Field", "channel"), ("Form.Value", "Webinar"), ("Form.People", $"{desk.Owner.Id}"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(page, "switch")).StatusCode);

        var asked = (await head.Open($"{page}?lead={desk.Lead.Id}")).Body!.TextContent;
        Assert.Contains("would go to Bram Jansen, by the rule channel = Webinar", asked, StringComparison.Ordinal);
        await head.Send(page, "add-absence", ("Form.Member", $"{desk.Owner.Id}"), ("Form.First", "2026-11-23"), ("Form.Last", "2026-11-23"));
        Assert.Contains("The rule channel = Webinar fits too", (await head.Open($"{page}?lead=L-1")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("no lead nonsense", (await head.Open($"{page}?lead=nonsense")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_salesperson_sets_their_own_days_and_no_one_elses(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var owner = await desk.As(desk.Owner);
        await desk.Host.NewUser(desk.Workspace, Side.Sales, Roles.Member, "Cas Colleague");
        var page = $"/w/{desk.Workspace.Slug}/desk/routing";
        Assert.DoesNotContain("Cas Colleague", (await owner.Open(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(page, $"days-{desk.Owner.Id}", ("Form.Days", "4"))).StatusCode);
        Assert.Equal(4, await desk.Host.Do<HandslagDb, int>(db => db.Set<RoutedMember>().Select(row => row.Days).SingleAsync(Cancellation), desk.Workspace.Id));
    }
}
