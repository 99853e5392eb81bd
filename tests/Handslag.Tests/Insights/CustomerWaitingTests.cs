using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

/// <summary>Handovers of October 2026 in office hours, asked in November.</summary>
public sealed class CustomerWaitingTests(Databases databases)
{
    static readonly CustomerWaiting October = new(new(2026, 10, 1), new(2026, 11, 1), LeadFilter.All);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Waiting_is_counted_on_the_wall_and_in_working_time_by_the_hour_of_the_handover_and_the_untouched_are_endless(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-09-01 00:00"), Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, 120)] });
        // Five on Fridays at four, answered on Monday at ten: 66 hours on the wall, two of work. One of those waits still.
        foreach (var (day, monday) in new[] { (2, 5), (9, 12), (16, 19), (23, 26) }) await HandedOver($"friday {day}", $"2026-10-{day:00} 16:00", $"2026-10-{monday:00} 10:00");
        await HandedOver("friday again", "2026-10-02 16:30", "2026-10-05 10:30");
        await HandedOver("waits", "2026-10-09 16:15", null);
        await HandedOver("alone", "2026-10-06 09:00", "2026-10-06 09:30");
        await HandedOver("in September", "2026-09-30 16:00", "2026-09-30 16:30");

        var waiting = (await bed.Ask(October))!;

        var friday = waiting.Cells.Single(cell => cell is { Day: IsoDayOfWeek.Friday, Hour: 16 });
        Assert.Equal((6L, 1L, 66.0 * 60, 120.0, null), (friday.Handovers, friday.Waiting, friday.Calendar.Minutes, friday.Working.Minutes, friday.Reason));
        Assert.Equal("tooFew", waiting.Cells.Single(cell => cell is { Day: IsoDayOfWeek.Tuesday, Hour: 9 }).Reason);
        Assert.Equal(7, waiting.Cells.Single(cell => cell.Day is null).Handovers);

        Task HandedOver(string lead, string at, string? answered) => Lead(bed, lead, at, answered);
    }

    static async Task Lead(InsightBed bed, string id, string at, string? answered)
    {
        await bed.AddLead(id);
        await bed.Happened(id, FactKind.StageEntered, "lead", Amsterdam.At("2026-08-03 10:00"));
        await bed.Happened(id, FactKind.StageEntered, "sal", Amsterdam.At(at));
        if (answered is not null) await bed.Happened(id, FactKind.Attempted, null, Amsterdam.At(answered), fact => fact.Payload = """{"channel":"phone","reached":true}""");
    }
}
