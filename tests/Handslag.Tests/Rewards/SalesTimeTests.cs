using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class SalesTimeTests(Databases databases)
{
    static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    static readonly int January = PaidPeriod.Number(new(2026, 1, 1));

    static PaidPeriod Quarter(int number) => new(January + 3 * number, January + 3 * number + 3);

    [Fact]
    public void Who_changes_side_was_in_sales_wholly_before_partly_in_that_period_and_not_after()
    {
        var sides = new MemberSides([(Instant.FromUtc(2020, 1, 1, 0, 0), Side.Sales), (Instant.FromUtc(2026, 5, 20, 9, 0), Side.Marketing)]);
        var sales = new SalesTime(new Dictionary<long, MemberSides> { [7] = sides }, new Dictionary<long, Side> { [8] = Side.Marketing }, Zone);
        Assert.Equal([InSales.Wholly, InSales.Partly, InSales.Not], Enumerable.Range(0, 3).Select(quarter => sales.Of(7, Quarter(quarter))));
        Assert.Equal((InSales.Not, InSales.Wholly), (sales.Of(8, new(January, January + 3)), sales.Of(9, new(January, January + 3))));
    }

    [Fact]
    public void A_change_on_the_first_moment_of_a_period_is_none_within_it()
    {
        var sides = new MemberSides([(Instant.FromUtc(2020, 1, 1, 0, 0), Side.Marketing), (Zone.AtStartOfDay(new(2026, 4, 1)).ToInstant(), Side.Sales)]);
        var sales = new SalesTime(new Dictionary<long, MemberSides> { [7] = sides }, new Dictionary<long, Side>(), Zone);
        Assert.Equal([InSales.Not, InSales.Wholly], Enumerable.Range(0, 2).Select(quarter => sales.Of(7, Quarter(quarter))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_sides_of_a_member_are_known_from_who_placed_them(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var cancellation = TestContext.Current.CancellationToken;
        var (administrator, member) = (Member(Side.Management, Roles.Member | Roles.Administrator), Member(Side.Marketing, Roles.Member));
        unit.Db.AddRange(administrator, member);
        await unit.Db.SaveChangesAsync(cancellation);
        var placed = (await unit.Get<ChangeMember>().Place(member.UserId, Side.Sales, Roles.Member, 0, administrator.UserId, cancellation)).Value;
        await unit.Get<ChangeMember>().Place(member.UserId, Side.Sales, Roles.Member | Roles.Head, placed.Revision, administrator.UserId, cancellation);

        var history = await new SideHistory(unit.Db).All(cancellation);

        Assert.Equal([Side.Marketing, Side.Sales], history[member.UserId].Changes.Select(change => change.Side));
        Assert.Equal([Side.Management], history[administrator.UserId].Changes.Select(change => change.Side));

        Member Member(Side side, Roles roles) => new() { WorkspaceId = unit.Db.Scope.Id, UserId = 9_000_000_000 + 10 * unit.Db.Scope.Id + (int)side, Side = side, Roles = roles, JoinedAt = Instant.FromUtc(2025, 1, 1, 0, 0) };
    }
}
