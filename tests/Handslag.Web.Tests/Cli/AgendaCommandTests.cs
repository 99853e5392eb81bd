using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Cli;

public sealed class AgendaCommandTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agenda_is_reported_in_order_with_what_was_left_out_and_why()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database);
        var workspace = await host.NewWorkspace();
        var head = new Me((await host.NewUser(workspace, Side.Sales, Roles.Head)).Id, "Hans Head", Side.Sales, Roles.Member | Roles.Head, null);
        var meeting = (await host.Do<PlanMeeting, Outcome<Meeting>>(use => use.Plan(new("Alignment", host.Clock.GetCurrentInstant() + Duration.FromDays(1), 60), head, Cancellation), workspace.Id)).Value;
        foreach (var (title, about) in new[] { ("First", About.Sales), ("Second", About.Sales), ("Third", About.Sales) })
            await host.Do<PrepareMeeting, Outcome<AgendaItem>>(use => use.Add(meeting.Id, new(title, null, about, 10), head, Cancellation), workspace.Id);
        await host.Do<PrepareMeeting, Outcome<Meeting>>(use => use.Fix(meeting.Id, head, Cancellation), workspace.Id);

        var agenda = CommandLineTests.Json(await CommandLineTests.Run(database, "", "report", "agenda", "-w", workspace.Slug, "--meeting", $"{meeting.Id}", "--json"));
        Assert.Equal((2, 1, 0), (agenda.GetProperty("items").GetArrayLength(), agenda.GetProperty("leftOutForBalance").GetInt32(), agenda.GetProperty("leftOutForTime").GetInt32()));
        var left = Assert.Single(agenda.GetProperty("leftOut").EnumerateArray());
        Assert.Equal(("forBalance", "sales", 2, 10), (left.GetProperty("because").GetString(), left.GetProperty("about").GetString(), left.GetProperty("impact").GetInt32(), left.GetProperty("minutes").GetInt32()));
        Assert.Equal(["First", "Second", "Third"], agenda.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("evidence").GetProperty("title").GetString()).Append(left.GetProperty("title").GetString()).Order());
        Assert.Contains("(balance)", (await CommandLineTests.Run(database, "", "report", "agenda", "-w", workspace.Slug, "--meeting", $"{meeting.Id}")).Output, StringComparison.Ordinal);
    }
}
