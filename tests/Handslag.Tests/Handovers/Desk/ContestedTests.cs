using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Desk;

/// <summary>With whom a lead stays while its return is contested.</summary>
public sealed class ContestedTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Where_nothing_was_agreed_it_stays_with_marketing(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await Contested(bed);

        Assert.Equal([id], await OnTheDesk<MarketingDesk>(bed, (desk, who) => desk.Ask(MarketingView.Contested, false, null, 10, who, Cancellation), bed.Marketer));
        Assert.Empty(await OnTheDesk<SalesDesk>(bed, (desk, who) => desk.Ask(SalesView.Contested, null, 10, who, Cancellation), bed.Owner));
        Assert.Equal((1, 0), ((await bed.Ask<MarketingDesk, MarketingCounts>(desk => desk.Count(false, bed.Marketer, Cancellation))).Contested,
            (await bed.Ask<SalesDesk, SalesCounts>(desk => desk.Count(bed.Owner, Cancellation))).Contested));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_sales_keeps_it_its_owner_has_it_on_the_desk_until_the_heads_settle_it(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.AgreeOn(terms => terms with { ContestedWith = Side.Sales });
        var id = await Contested(bed);

        Assert.Equal([id], await OnTheDesk<SalesDesk>(bed, (desk, who) => desk.Ask(SalesView.Contested, null, 10, who, Cancellation), bed.Owner));
        Assert.Empty(await OnTheDesk<SalesDesk>(bed, (desk, who) => desk.Ask(SalesView.Contested, null, 10, who, Cancellation), bed.Colleague));
        Assert.Empty(await OnTheDesk<MarketingDesk>(bed, (desk, who) => desk.Ask(MarketingView.Contested, false, null, 10, who, Cancellation), bed.Marketer));
        Assert.Equal(Side.Sales, (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(id, bed.Owner, Cancellation)))!.Contest!.StaysWith);

        await Settle(bed, stands: true);
        Assert.Empty(await OnTheDesk<SalesDesk>(bed, (desk, who) => desk.Ask(SalesView.Contested, null, 10, who, Cancellation), bed.Owner));
        Assert.Single(await bed.Bed.Handovers(), row => row.LeadId == bed.Bed.Lead("a"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Where_sales_keeps_it_and_the_return_does_not_stand_its_owner_has_the_next_round(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.AgreeOn(terms => terms with { ContestedWith = Side.Sales });
        await Contested(bed);
        bed.Bed.Workspace.Clock.Advance(Duration.FromHours(1));

        await Settle(bed, stands: false);

        var second = (await bed.Bed.Handovers()).Single(row => row.LeadId == bed.Bed.Lead("a") && row.Round == 2);
        Assert.Equal((RoundEnd.Open, bed.Bed.Workspace.Clock.GetCurrentInstant()), (second.End, second.StartAt));
        Assert.Equal(bed.Owner.UserId, (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(second.Id, bed.Owner, Cancellation)))!.Case.Owner!.UserId);
    }

    static async Task<long> Contested(DeskBed bed)
    {
        var id = await bed.HandedOver("a");
        await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("noNeed", "said so"), Cancellation));
        await bed.Do<AnswerReturn>(use => use.Run(new(id, bed.Marketer), new(ReturnAnswerKind.Contest, "They asked for a price"), Cancellation));
        return id;
    }

    static async Task Settle(DeskBed bed, bool stands)
    {
        var answer = Assert.Single(await bed.Bed.Rows<ReturnAnswer>(rows => rows));
        Assert.False((await bed.Ask<SettleContest, Outcome<ReturnAnswer>>(settle => settle.Run(answer.Id, stands, bed.Head, Cancellation))).IsRefused);
    }

    static async Task<List<long>> OnTheDesk<TDesk>(DeskBed bed, Func<TDesk, Me, Task<DeskPage>> ask, Me who) where TDesk : notnull =>
        [.. (await bed.Ask<TDesk, DeskPage>(desk => ask(desk, who))).Items.Select(item => item.Id)];
}
