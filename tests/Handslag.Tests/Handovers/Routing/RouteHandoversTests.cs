using Handslag.Handovers.Routing;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Tests.Handovers.Desk;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Routing;

public sealed class RouteHandoversTests(Databases databases)
{
    static readonly string[] Leads = ["x", "y", "z", "v"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_handover_without_an_owner_finds_somebody_by_a_recorded_assignment(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        Assert.Equal(0, await Run(bed));
        await Change(bed, change => change.Switch(true, bed.Head, Cancellation));
        Assert.Equal(0, await Run(bed));

        await bed.Bed.Record(Leads.SelectMany(lead => new[]
        {
            (lead, FactKind.StageEntered, "2026-11-16 10:00", (string?)"mql"), (lead, FactKind.StageEntered, "2026-11-23 09:00", "sal"),
        }));
        await bed.Bed.CatchUp();
        await Change(bed, change => change.Add(new NewAbsence(bed.Colleague.UserId, new(2026, 11, 20), new(2026, 11, 23)), bed.Colleague, Cancellation));
        Assert.Equal(4, await Run(bed));
        Assert.Equal(0, await Run(bed));

        var people = (await bed.Bed.Rows<Person>(rows => rows)).ToDictionary(person => person.Id, person => person.UserId);
        var holders = (await bed.Bed.Handovers()).Where(row => row.HolderId is not null).Select(row => people[row.HolderId!.Value]).ToList();
        Assert.Equal([(bed.Owner.UserId, 2), (bed.Head.UserId, 2)], holders.CountBy(user => user!.Value).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(4, (await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Assigned))).Count);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Heads_of_sales_and_administrators_make_rules_and_everyone_says_when_they_are_away(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        Assert.Equal("routing.heads", (await Try(bed, change => change.Switch(true, bed.Owner, Cancellation))).Refusals[0].Key);
        Assert.Equal("routing.heads", (await Try(bed, change => change.Add(new NewAbsence(bed.Owner.UserId, new(2026, 11, 23), new(2026, 11, 23)), bed.Colleague, Cancellation))).Refusals[0].Key);
        Assert.Equal(["routing.field.shape", "routing.value.missing", "routing.people.missing"],
            (await Try(bed, change => change.Add(new NewRule("No Key", " ", [bed.Marketer.UserId]), bed.Head, Cancellation))).Refusals.Select(refusal => refusal.Key));
        Assert.Equal("absence.last.early", (await Try(bed, change => change.Add(new NewAbsence(bed.Owner.UserId, new(2026, 11, 23), new(2026, 11, 22)), bed.Owner, Cancellation))).Refusals[0].Key);
        await Change(bed, change => change.Add(new NewRule("region", "noord", [bed.Owner.UserId]), bed.Head, Cancellation));
        await Change(bed, change => change.Add(new NewRule("region", "zuid", [bed.Colleague.UserId]), bed.Head, Cancellation));
        var second = (await bed.Bed.Rows<RoutingRule>(rows => rows.OrderBy(row => row.Position)))[1];
        await Change(bed, change => change.Raise(second.Id, bed.Head, Cancellation));
        Assert.Equal(["zuid", "noord"], (await bed.Bed.Rows<RoutingRule>(rows => rows.OrderBy(row => row.Position))).Select(rule => rule.Value));
        await Change(bed, change => change.SetDays(bed.Owner.UserId, 0b11, bed.Owner, Cancellation));
        await Change(bed, change => change.RemoveRule(second.Id, bed.Head, Cancellation));
        Assert.Single(await bed.Bed.Rows<RoutingRule>(rows => rows));
    }

    static Task<int> Run(DeskBed bed) => bed.Ask<RouteHandovers, int>(route => route.Run(Cancellation));

    static Task<Outcome<bool>> Try(DeskBed bed, Func<ChangeRouting, Task<Outcome<bool>>> change) => bed.Ask(change);

    static async Task Change(DeskBed bed, Func<ChangeRouting, Task<Outcome<bool>>> change) => Assert.True((await Try(bed, change)).Value);
}
