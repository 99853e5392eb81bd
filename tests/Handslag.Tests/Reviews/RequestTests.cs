using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Reviews.Requests;
using Handslag.TestBed;
using Handslag.Tests.Time;
using Xunit;
using static Handslag.Tests.Reviews.ReviewBed;

namespace Handslag.Tests.Reviews;

public sealed class RequestTests(Databases databases)
{
    static readonly RequestInput Whole = new("event", "Hulp op de vakbeurs", new(2026, 11, 27), new Dictionary<string, string?> { ["where"] = "Jaarbeurs", ["audience"] = "Installateurs", ["help"] = "Twee mensen" });

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_request_is_due_when_the_last_working_day_ends_and_late_against_the_agreed_notice_is_seen_by_both(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var whole = await bed.Do<AskOtherSide, SideRequest>(use => use.Run(Whole, bed.Seller, Cancellation));
        Assert.Equal((Amsterdam.At("2026-11-27 17:00"), 5 * 480, false, true), (whole.DueAt, whole.NoticeGiven, whole.IsShort, whole.WasComplete));
        var weekend = await bed.Do<AskOtherSide, SideRequest>(use => use.Run(Whole with { DueOn = new(2026, 11, 29) }, bed.Seller, Cancellation));
        Assert.Equal(whole.DueAt, weekend.DueAt);
        var hasty = await bed.Do<AskOtherSide, SideRequest>(use => use.Run(Whole with { DueOn = new(2026, 11, 24), Parts = new Dictionary<string, string?> { ["where"] = "Jaarbeurs" } }, bed.Seller, Cancellation));
        Assert.Equal((true, false), (hasty.IsShort, hasty.WasComplete));

        await bed.Do<MoveRequest, SideRequest>(use => use.FillIn(hasty.Id, new Dictionary<string, string?> { ["audience"] = "Iedereen", ["help"] = "Een" }, bed.Seller, Cancellation));
        var line = (await bed.Ask<RequestsBetween, RequestLine?>(requests => requests.One(hasty.Id, Cancellation)))!;
        Assert.Empty(line.Missing);
        Assert.False(line.Request.WasComplete);
        bed.At("2026-11-25 09:00");
        var asked = await bed.Ask<RequestsBetween, List<SideRequest>>(requests => requests.Asked(Amsterdam.At("2026-11-01 00:00"), Amsterdam.At("2026-12-01 00:00"), Cancellation));
        Assert.Equal(new RequestCounts(Side.Sales, 3, 3, 1, 1, 1, 1), await bed.Ask<RequestsBetween, RequestCounts>(requests => Task.FromResult(requests.Count(Side.Sales, asked))));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_asked_side_delivers_and_who_asked_accepts_or_sends_it_back_while_the_clock_runs_on(Provider provider)
    {
        await using var bed = await Create(databases, provider);
        var id = (await bed.Do<AskOtherSide, SideRequest>(use => use.Run(Whole, bed.Seller, Cancellation))).Id;
        Assert.Equal(["request.notAsked"], await Refused(RequestEntryKind.Delivered, bed.Seller));
        Assert.Equal(["request.notDelivered"], await Refused(RequestEntryKind.Accepted, bed.Seller));
        await Move(RequestEntryKind.TakenOn, bed.Marketer);
        bed.At("2026-11-27 16:00");
        Assert.Equal(ClockState.Met, (await Move(RequestEntryKind.Delivered, bed.Marketer)).ClockAt(Amsterdam.At("2026-11-30 10:00")));
        Assert.Equal(["request.text.missing"], await Refused(RequestEntryKind.SentBack, bed.Seller));
        await Move(RequestEntryKind.SentBack, bed.Seller, "De prijs ontbreekt");
        bed.At("2026-11-30 10:00");
        await Move(RequestEntryKind.Delivered, bed.Marketer);
        var accepted = await Move(RequestEntryKind.Accepted, bed.SalesHead);
        Assert.Equal((RequestState.Accepted, ClockState.MetLate), (accepted.State, accepted.ClockAt(Amsterdam.At("2026-12-01 10:00"))));
        Assert.Equal(["request.ended.already"], await Refused(RequestEntryKind.Withdrawn, bed.Seller));
        var entries = await bed.Ask<RequestsBetween, List<RequestEntry>>(requests => requests.Entries(id, Cancellation));
        Assert.Equal(
            [RequestEntryKind.Asked, RequestEntryKind.TakenOn, RequestEntryKind.Delivered, RequestEntryKind.SentBack, RequestEntryKind.Delivered, RequestEntryKind.Accepted],
            entries.Select(entry => entry.Kind));

        Task<SideRequest> Move(RequestEntryKind deed, Handslag.Platform.People.Me who, string? text = null) => bed.Do<MoveRequest, SideRequest>(use => use.Run(id, deed, text, who, Cancellation));
        Task<string[]> Refused(RequestEntryKind deed, Handslag.Platform.People.Me who) => bed.Refused<MoveRequest, SideRequest>(use => use.Run(id, deed, null, who, Cancellation));
    }

    [Fact]
    public async Task Without_an_agreed_notice_nothing_is_late_and_nobody_outside_the_sides_asks()
    {
        await using var bed = await Create(databases, Provider.Sqlite, hasRules: false);
        var request = await bed.Do<AskOtherSide, SideRequest>(use => use.Run(Whole with { DueOn = new(2026, 11, 23) }, bed.Seller, Cancellation));
        Assert.Equal((0, null, null), (request.RulesNumber, request.NoticeAgreed, request.IsShort));
        Assert.Equal(["request.noSide"], await bed.Refused<AskOtherSide, SideRequest>(use => use.Run(Whole, bed.Seller with { Side = Side.Management }, Cancellation)));
        Assert.Equal(["request.template.foreign"], await bed.Refused<AskOtherSide, SideRequest>(use => use.Run(Whole with { TemplateKey = "x" }, bed.Seller, Cancellation)));
        Assert.Equal(
            ["request.name.missing", "request.dueOn.range", "request.part.foreign"],
            await bed.Refused<AskOtherSide, SideRequest>(use => use.Run(new("event", "", new(2026, 11, 22), new Dictionary<string, string?> { ["x"] = "y" }), bed.Seller, Cancellation)));
    }
}
