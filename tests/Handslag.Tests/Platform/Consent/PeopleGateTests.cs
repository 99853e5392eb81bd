using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Consent;

public sealed class PeopleGateTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly Viewer Salesperson = new(11, Side.Sales, Roles.Member);
    static readonly Viewer HeadOfSales = new(12, Side.Sales, Roles.Member | Roles.Head);
    static readonly Viewer HeadOfMarketing = new(13, Side.Marketing, Roles.Member | Roles.Head);
    static readonly Viewer Sponsor = new(14, Side.Management, Roles.Sponsor);
    static readonly Viewer Router = new(15, Side.Management, Roles.Administrator);
    static readonly Viewer Program = new(null, Side.Management, Roles.None);

    [Fact]
    public void The_owner_of_open_work_is_shown_to_the_owner_to_their_head_and_to_who_routes()
    {
        Assert.True(PeopleGate.ShowsOwnerOfOpenWork(Salesperson, 11, Side.Sales));
        Assert.True(PeopleGate.ShowsOwnerOfOpenWork(HeadOfSales, 11, Side.Sales));
        Assert.True(PeopleGate.ShowsOwnerOfOpenWork(Router, 11, Side.Sales));
    }

    [Fact]
    public void The_owner_of_open_work_is_shown_to_nobody_else()
    {
        Assert.False(PeopleGate.ShowsOwnerOfOpenWork(Salesperson, 99, Side.Sales));
        Assert.False(PeopleGate.ShowsOwnerOfOpenWork(HeadOfMarketing, 11, Side.Sales));
        Assert.False(PeopleGate.ShowsOwnerOfOpenWork(HeadOfSales, 11, null));
        Assert.False(PeopleGate.ShowsOwnerOfOpenWork(Sponsor, 11, Side.Sales));
        Assert.False(PeopleGate.ShowsOwnerOfOpenWork(Program, null, Side.Sales));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Without_a_basis_nobody_sees_people_in_closed_work_lists_exports_and_reports(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        foreach (var view in Enum.GetValues<PeopleView>())
        {
            foreach (var viewer in new[] { Salesperson, HeadOfSales, Sponsor, Router, Program })
                Assert.Equal("people.leftOut.noBasis", (await unit.Get<PeopleGate>().Ask(view, viewer, "report:funnel", Cancellation)).LeftOut);
        }

        Assert.Equal(0, await unit.Db.Set<AuditEntry>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_a_basis_people_are_shown_and_every_look_is_in_the_audit_log(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        var basis = await Recorded(workspace);
        await using var unit = await workspace.Begin();
        Assert.True((await unit.Get<PeopleGate>().Ask(PeopleView.ByOwner, HeadOfSales, "report:funnel", Cancellation)).Shown);
        Assert.True((await unit.Get<PeopleGate>().Ask(PeopleView.Export, Program, "export:leads", Cancellation)).Shown);

        await using var after = await workspace.Begin();
        var looks = await after.Db.Set<AuditEntry>().Where(e => e.Action == "person.figures.seen").OrderBy(e => e.Id).ToListAsync(Cancellation);
        Assert.Equal([(12L, "report:funnel"), (null, "export:leads")], looks.Select(e => (e.Actor, e.Subject!)));
        Assert.Equal($$"""{"basis":"{{basis}}","view":"ByOwner"}""", looks[0].Detail);
        Assert.All(looks, look => Assert.Equal(workspace.Clock.GetCurrentInstant(), look.At));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_group_of_four_counts_as_a_person_and_a_group_of_five_does_not(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using (var unit = await workspace.Begin())
        {
            Assert.Equal("people.leftOut.smallGroup", (await unit.Get<PeopleGate>().AskGroup(4, PeopleView.ByOwner, Sponsor, "team:3", Cancellation)).LeftOut);
            Assert.True((await unit.Get<PeopleGate>().AskGroup(5, PeopleView.ByOwner, Sponsor, "team:3", Cancellation)).Shown);
        }

        await Recorded(workspace);
        await using var after = await workspace.Begin();
        Assert.True((await after.Get<PeopleGate>().AskGroup(4, PeopleView.ByOwner, Sponsor, "team:3", Cancellation)).Shown);
        Assert.Equal(1, await after.Db.Set<AuditEntry>().CountAsync(e => e.Action == "person.figures.seen", Cancellation));
    }

    static async Task<long> Recorded(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        (await unit.Db.Set<Workspace>().SingleAsync(w => w.Id == workspace.Id, Cancellation)).WorksCouncil = WorksCouncil.None;
        await unit.Db.SaveChangesAsync(Cancellation);
        var basis = await unit.Get<RecordBasis>().Run(
            new() { Purpose = "Coaching", LegalBasis = "legitimateInterest", InformedOn = new LocalDate(2026, 11, 1) }, 7, Cancellation);
        return basis.Value.Id;
    }
}
