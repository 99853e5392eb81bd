using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Desk;

/// <summary>Leads that the CRM closed without saying what was won or why it was lost.</summary>
public sealed class OutcomeAskedTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_won_is_asked_of_its_owner_and_answered_by_a_correction_that_keeps_when_it_was_won(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await Closed(bed, FactKind.Won);
        Assert.Equal(1, (await bed.Ask<SalesDesk, SalesCounts>(desk => desk.Count(bed.Owner, Cancellation))).OutcomeAsked);
        Assert.Equal([id], await Asked(bed));

        Assert.Equal("desk.notYours", (await bed.Try<EnterOutcome>(use => use.Run(new(id, bed.Colleague), new(true, 100), Cancellation))).Refusals[0].Key);
        Assert.Equal("outcome.value.missing", (await bed.Try<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(true), Cancellation))).Refusals[0].Key);
        Assert.Equal("outcome.other", (await bed.Try<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(false, Reason: "price"), Cancellation))).Refusals[0].Key);
        await bed.Do<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(true, 1_250_000, "EUR"), Cancellation));

        Assert.Empty(await Asked(bed));
        var item = (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(id, bed.Owner, Cancellation)))!;
        var closing = Assert.Single(item.Journey.Closings);
        Assert.Equal((1_250_000L, item.Handover.EndedAt), (closing.ValueMinor!.Value, closing.At));
        Assert.Single(item.Journey.Facts, fact => fact.IsCorrected && fact.Kind == FactKind.Won);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Why_it_was_lost_is_asked_and_the_answer_can_be_taken_back_for_a_minute(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await Closed(bed, FactKind.Lost);
        var act = await bed.Do<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(false, Reason: "price"), Cancellation));
        Assert.Empty(await Asked(bed));

        await bed.Do<UndoDeskAct>(use => use.Run(act.Id, bed.Owner, Cancellation));
        Assert.Equal([id], await Asked(bed));
        Assert.Equal(RoundEnd.Lost, (await bed.Handover(id)).End);
        await bed.Do<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(false, Reason: "timing"), Cancellation));
        var item = (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(id, bed.Owner, Cancellation)))!;
        Assert.Equal("timing", item.Journey.Facts.Single(fact => fact.Kind == FactKind.Lost).Payload!.Reason);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_closed_here_or_long_ago_or_goes_on_again_is_not_asked(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var here = await bed.HandedOver("here");
        await bed.Do<EnterOutcome>(use => use.Run(new(here, bed.Owner), new(true), Cancellation));
        await Closed(bed, FactKind.Lost, "again");
        Assert.Single(await Asked(bed));
        bed.Bed.At("2026-11-23 10:30");
        await bed.Bed.Record("again", (FactKind.Reopened, "2026-11-23 10:30", "sal"));
        await bed.Bed.CatchUp();
        Assert.Empty(await Asked(bed));

        await Closed(bed, FactKind.Won, "a", "2026-11-23 10:40");
        Assert.Single(await Asked(bed));
        bed.Bed.Workspace.Clock.Advance(SalesDesk.OutcomeAsked + Duration.FromHours(1));
        Assert.Empty(await Asked(bed));
    }

    static async Task<long> Closed(DeskBed bed, FactKind kind, string lead = "a", string at = "2026-11-23 10:00")
    {
        var id = await bed.HandedOver(lead);
        bed.Bed.At(at);
        await bed.Bed.Record(lead, (kind, at, kind == FactKind.Won ? "customer" : "lost"));
        await bed.Bed.CatchUp();
        return id;
    }

    static async Task<List<long>> Asked(DeskBed bed) =>
        [.. (await bed.Ask<SalesDesk, DeskPage>(desk => desk.Ask(SalesView.OutcomeAsked, null, 10, bed.Owner, Cancellation))).Items.Select(item => item.Id)];
}
