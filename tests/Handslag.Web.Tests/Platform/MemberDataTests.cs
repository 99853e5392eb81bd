using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class MemberDataTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Everybody_gets_what_is_kept_under_their_own_account_and_nothing_of_anybody_else(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var (anna, bea) = (await lead.Host.NewUser(lead.Workspace, Side.Sales, Roles.Member, "Anna Akker"), await lead.Host.NewUser(lead.Workspace, Side.Sales, Roles.Member, "Bea Beek"));
        foreach (var one in new[] { anna, bea })
            await lead.Host.Do<HandslagDb, int>(db =>
            {
                db.Add(new AuditEntry { WorkspaceId = lead.Workspace.Id, At = SampleLead.Start, Actor = one.Id, Action = $"test.done.{one.Id}" });
                return db.SaveChangesAsync(Cancellation);
            }, lead.Workspace.Id);

        var mine = await (await In(lead, anna)).Client.GetFromJsonAsync<JsonElement>($"/w/{lead.Workspace.Slug}/settings/mine.json", Cancellation);

        Assert.Equal(("Anna Akker", anna.Email, "Sales"), (mine.GetProperty("name").GetString(), mine.GetProperty("email").GetString(), mine.GetProperty("side").GetString()));
        var kept = mine.GetProperty("kept");
        Assert.Equal($"{anna.Id}", Assert.Single(kept.GetProperty("member").EnumerateArray()).GetProperty("userId").GetString());
        Assert.Equal([$"test.done.{anna.Id}"], kept.GetProperty("auditEntry").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()).Where(action => action!.StartsWith("test.", StringComparison.Ordinal)));
        Assert.DoesNotContain("Bea", mine.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Hash", mine.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_has_left_is_forgotten_on_request_and_what_they_did_stays_under_a_number(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var administrator = await lead.Host.SignedIn(lead.Workspace, Side.Management, Roles.Member | Roles.Administrator);
        var anna = await lead.Host.NewUser(lead.Workspace, Side.Sales, Roles.Member, "Anna Akker");
        await lead.Host.Do<HandslagDb, int>(db => db.Set<Handslag.Journeys.Person>().ExecuteUpdateAsync(set => set.SetProperty(person => person.UserId, anna.Id).SetProperty(person => person.Name, "A. Akker"), Cancellation), lead.Workspace.Id);
        var (members, gone) = ($"/w/{lead.Workspace.Slug}/settings/members", $"forget-{anna.Id}");
        Assert.Equal("member.forget.stillHere", (await Forget(lead, anna.Id)).Refusals.Single().Key);
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Send($"{members}/{anna.Id}", "leave")).StatusCode);
        Assert.Contains("Anna Akker", (await administrator.Open(members)).QuerySelector(".former-member")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Send(members, gone)).StatusCode);

        var page = await administrator.Open(members);
        Assert.Contains($"#{anna.Id}", page.QuerySelector(".former-member")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Akker", page.Body!.TextContent, StringComparison.Ordinal);
        var left = await lead.Host.Do<HandslagDb, User>(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == anna.Id, Cancellation), lead.Workspace.Id);
        Assert.Equal(($"#{anna.Id}", $"{anna.Id}@forgotten.invalid", (string?)null), (left.DisplayName, left.Email!, left.PasswordHash));
        Assert.Equal($"#{anna.Id}", await lead.Host.Do<HandslagDb, string>(db => db.Set<Handslag.Journeys.Person>().Select(person => person.Name).SingleAsync(Cancellation), lead.Workspace.Id));
        Assert.Equal("member.forgotten.already", (await Forget(lead, anna.Id)).Refusals.Single().Key);
        Assert.True(await lead.Host.Do<HandslagDb, bool>(db => db.Set<Member>().AnyAsync(member => member.UserId == anna.Id && member.LeftAt != null, Cancellation), lead.Workspace.Id));
    }

    [Fact]
    public async Task Who_takes_part_in_another_workspace_is_not_forgotten_here()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var (here, there) = (await SampleLead.In(host), await host.NewWorkspace());
        var anna = await host.NewUser(here.Workspace, Side.Sales, Roles.Member, "Anna Akker");
        await host.Do<HandslagDb, int>(async db =>
        {
            await db.Set<Member>().Where(member => member.UserId == anna.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.LeftAt, SampleLead.Start), Cancellation);
            db.Add(new Membership { UserId = anna.Id, WorkspaceId = there.Id });
            await db.Set<Membership>().Where(one => one.UserId == anna.Id && one.WorkspaceId == here.Workspace.Id).ExecuteDeleteAsync(Cancellation);
            return await db.SaveChangesAsync(Cancellation);
        }, here.Workspace.Id);

        Assert.Equal("member.forget.elsewhere", (await Forget(here, anna.Id)).Refusals.Single().Key);
    }

    static Task<Outcome<Handslag.Platform.Erasure.TracesRemoved>> Forget(SampleLead lead, long user) =>
        lead.Host.Do<ForgetMember, Outcome<Handslag.Platform.Erasure.TracesRemoved>>(forget => forget.Run(user, null, Cancellation), lead.Workspace.Id);

    static async Task<Person> In(SampleLead lead, User user)
    {
        var visitor = lead.Host.Visitor();
        await visitor.SignIn(user.Email!, HandslagHost.Password);
        return visitor;
    }
}
