using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Time;

public sealed class DecideCalendarTests(Databases databases)
{
    static readonly CalendarDefinition Short = new() { Zone = "Europe/Amsterdam", Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 13)), DayMinutes = 240 };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_new_workspace_works_nine_to_five_with_Dutch_holidays_off_on_both_sides(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var services = workspace.Database.Services(workspace.Clock, more =>
        {
            more.AddTime();
            more.AddPeople(new PeopleLimits());
        });
        await using var unit = new UnitOfWork(services);
        var made = (await unit.Get<CreateWorkspace>().Run(new($"new-{Guid.NewGuid():N}", "New", "Europe/Amsterdam"), Cancellation)).Value;
        Assert.Equal(made.Id, unit.Db.Scope.Id);
        foreach (var side in new[] { Side.Marketing, Side.Sales })
        {
            var version = Assert.Single((await unit.Get<WorkspaceCalendars>().Of(side, Cancellation)).Versions);
            Assert.Equal((1, new LocalDate(2026, 11, 23), 480), (version.Number, version.From, version.Definition.DayMinutes));
            var days = new CalendarDays(version.Definition);
            Assert.Equal("09:00-17:00", Assert.Single(days.On(new(2026, 11, 23)).Hours).ToString());
            Assert.Empty(days.On(new(2026, 11, 28)).Hours);
            Assert.Equal(DutchHoliday.ChristmasDay, days.On(new(2026, 12, 25)).Holiday);
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decided_version_holds_from_its_day_on_and_the_one_before_until_then(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        Assert.Equal(1, (await Decide(workspace, Short with { DayMinutes = 480 }, new(2026, 11, 23), 0)).Value.Number);
        Assert.Equal(2, (await Decide(workspace, Short, new(2026, 12, 1), 1)).Value.Number);
        await using var unit = await workspace.Begin();
        var history = await unit.Get<WorkspaceCalendars>().Of(Side.Sales, Cancellation);
        Assert.Equal(480, history.At(Instant.FromUtc(2026, 11, 30, 22, 59))!.Definition.DayMinutes);
        Assert.Equal(240, history.At(Instant.FromUtc(2026, 11, 30, 23, 0))!.Definition.DayMinutes);
        Assert.Empty((await unit.Get<WorkspaceCalendars>().Of(Side.Marketing, Cancellation)).Versions);
        Assert.Equal(2, await unit.Db.Set<AuditEntry>().CountAsync(e => e.Action == "calendar.decided" && e.Actor == 7, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_decision_in_the_past_without_working_time_or_after_somebody_elses_is_refused(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        Assert.Equal("CalendarVersionInThePast", (await Decide(workspace, Short, new(2026, 11, 22), 0)).Refusals.Single().Key);
        Assert.Equal("CalendarNoWorkingTime", (await Decide(workspace, Short with { Week = new() }, new(2026, 12, 1), 0)).Refusals.Single().Key);
        await Decide(workspace, Short, new(2026, 12, 1), 0);
        Assert.Equal("changed.meanwhile", (await Decide(workspace, Short, new(2026, 12, 2), 0)).Refusals.Single().Key);
        await using var unit = await workspace.Begin();
        Assert.Equal("side.unknown", (await new DecideCalendar(unit.Db, unit.Get<WorkspaceCalendars>(), workspace.Clock, unit.Get<AuditLog>()).Run(new(Side.Management, Short, new(2026, 12, 1), 0), 7, Cancellation)).Refusals.Single().Key);
        Assert.Equal(1, await unit.Db.Set<StoredCalendar>().CountAsync(Cancellation));
    }

    static async Task<Outcome<CalendarVersion>> Decide(TestWorkspace workspace, CalendarDefinition definition, LocalDate from, int after)
    {
        await using var unit = await workspace.Begin();
        return await new DecideCalendar(unit.Db, unit.Get<WorkspaceCalendars>(), workspace.Clock, unit.Get<AuditLog>()).Run(new(Side.Sales, definition, from, after), 7, Cancellation);
    }
}
