using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;
using static Handslag.Tests.Journeys.OneLead;

namespace Handslag.Tests.Journeys;

public sealed class CorrectFactTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_corrected_time_counts_and_what_was_first_said_stays(Provider provider)
    {
        await using var lead = await In(databases, provider);

        var correction = await lead.Correct(1, lead.Facts[1], At(5));

        var record = await lead.Record();
        var fact = record.Timeline.Single(one => one.Fact.First.Seq == lead.Facts[1]).Fact;
        Assert.Equal((At(1).At, At(5).At, correction.Value), (fact.First.OccurredAt, fact.When.At, fact.Latest.Seq));
        Assert.Equal("wrong day", record.Texts[correction.Value]);
        Assert.Equal(("mql", At(5).At), (record.Stage!.Key, record.Journey.Current!.Entered));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_correction_is_of_the_workspaces_own_source_and_bears_who_recorded_it(Provider provider)
    {
        await using var lead = await In(databases, provider);

        var first = await lead.Correct(1, lead.Facts[1], At(5));
        await lead.Correct(0, lead.Facts[0], At(-1));

        await using var unit = await lead.Workspace.Begin();
        var source = await unit.Db.Set<Source>().SingleAsync(one => one.Key == "handslag", Cancellation);
        var person = await unit.Db.Set<Person>().SingleAsync(one => one.SourceId == source.Id, Cancellation);
        var fact = await unit.Db.Set<Fact>().SingleAsync(one => one.Seq == first.Value, Cancellation);
        Assert.Equal((source.Id, (long?)person.Id), (fact.SourceId, fact.ActorId));
        Assert.Equal((lead.Anna.UserId, "Anna de Vries", Side.Marketing), (person.UserId, person.Name, person.Side));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Another_stage_moves_the_lead_and_leaves_time_and_content(Provider provider)
    {
        await using var lead = await In(databases, provider);

        Assert.False((await lead.Correct(1, lead.Facts[1], stage: "sal")).IsRefused);

        Assert.Equal(("sal", At(1).At), ((await lead.Record()).Stage!.Key, (await lead.Record()).Journey.Current!.Entered));
        Assert.False((await lead.Correct(2, lead.Facts[2], At(3))).IsRefused);
        Assert.Equal("phone", (await lead.Record()).Journey.Facts[^1].Payload!.Channel);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_corrects_what_somebody_else_has_corrected_meanwhile_is_told(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var first = await lead.Correct(1, lead.Facts[1], At(5));

        Assert.Equal("fact.changed.meanwhile", Key(await lead.Correct(1, lead.Facts[1], At(6))));
        Assert.Equal("fact.changed.meanwhile", Key(await lead.Withdraw(1, lead.Facts[1])));
        Assert.False((await lead.Correct(1, first.Value, At(6))).IsRefused);
        Assert.Equal(At(6).At, (await lead.Record()).Journey.Current!.Entered);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_withdrawn_fact_counts_no_longer_and_can_be_brought_back(Provider provider)
    {
        await using var lead = await In(databases, provider);

        var withdrawal = await lead.Withdraw(1, lead.Facts[1]);
        var without = await lead.Record();
        Assert.Equal("fact.withdrawn.already", Key(await lead.Withdraw(1, withdrawal.Value)));
        await lead.Correct(1, withdrawal.Value, reason: "it did happen");
        var back = await lead.Record();

        Assert.Equal(("lead", 3, true), (without.Stage!.Key, without.Timeline.Count, without.Timeline[1].Fact.IsWithdrawn));
        Assert.Equal(("mql", At(1).At, false), (back.Stage!.Key, back.Journey.Current!.Entered, back.Timeline[1].Fact.IsWithdrawn));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(Provider provider)
    {
        await using var lead = await In(databases, provider);
        var tomorrow = new FactTime(lead.Workspace.Clock.GetCurrentInstant() + Duration.FromDays(1), Precision.Instant);
        var longAgo = new FactTime(Instant.FromUtc(1969, 12, 31, 23, 0), Precision.Day);

        Assert.Equal("fact.at.future", Key(await lead.Correct(1, lead.Facts[1], tomorrow)));
        Assert.Equal("fact.at.early", Key(await lead.Correct(1, lead.Facts[1], longAgo)));
        Assert.Equal("fact.stage.foreign", Key(await lead.Correct(1, lead.Facts[1], stage: "elsewhere")));
        Assert.Equal("fact.stage.otherKind", Key(await lead.Correct(2, lead.Facts[2], stage: "sal")));
        Assert.Equal("fact.correction.same", Key(await lead.Correct(1, lead.Facts[1], At(1), "mql")));
        Assert.Equal("reason.missing", Key(await lead.Correct(1, lead.Facts[1], At(5), reason: " ")));
        Assert.Equal("text.long", Key(await lead.Withdraw(1, lead.Facts[1], new string('x', 1001))));
        Assert.Equal(3, (await lead.Record()).Timeline.Sum(one => 1 + one.Fact.Amendments.Count));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Members_and_heads_dispute_what_administrators_and_programs_correct(Provider provider)
    {
        await using var lead = await In(databases, provider);
        Task<Outcome<long>> By(Me? who) => lead.Do<CorrectFact, Outcome<long>>(correct => correct.Run(new(lead.Id, lead.Facts[1], lead.Facts[1], At(5), null, "wrong day"), who, Cancellation));

        Assert.Equal("fact.administrators", Key(await By(lead.HeadOfSales)));
        Assert.Equal("fact.administrators", Key(await lead.Do<WithdrawFact, Outcome<long>>(withdraw => withdraw.Run(new(lead.Id, lead.Facts[1], lead.Facts[1], "x"), lead.HeadOfSales, Cancellation))));
        Assert.False((await By(null)).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_of_another_workspace_has_no_facts_here(Provider provider)
    {
        await using var lead = await In(databases, provider);
        await using var other = await In(databases, provider);

        var elsewhere = await other.Do<CorrectFact, Outcome<long>>(correct => correct.Run(new(lead.Id, lead.Facts[1], lead.Facts[1], At(5), null, "why not"), other.Anna, Cancellation));
        Assert.Equal("fact.unknown", Key(elsewhere));
        Assert.Null(await other.Do<LeadTimeline, LeadRecord?>(timeline => timeline.Of(lead.Id, Cancellation)));
        Assert.Equal("lead.unknown", Key(await other.Do<AddNote, Outcome<long>>(add => add.Run(lead.Id, "hello", other.Anna, Cancellation))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_note_stands_in_the_timeline_and_moves_nothing(Provider provider)
    {
        await using var lead = await In(databases, provider);

        var note = await lead.Do<AddNote, Outcome<long>>(add => add.Run(lead.Id, " Asked for a price ", lead.Anna, Cancellation));

        var record = await lead.Record();
        Assert.Equal((FactKind.Noted, "Asked for a price"), (record.Timeline[^1].Fact.First.Kind, record.Texts[note.Value]));
        Assert.Equal("mql", record.Stage!.Key);
    }

    [Theory]
    [InlineData("2026-11-23", null, "2026-11-22T23:00:00Z", Precision.Day)]
    [InlineData("2026-11-23", "09:30", "2026-11-23T08:30:00Z", Precision.Instant)]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z", Precision.Instant)]
    public void A_day_and_a_time_on_the_wall_are_a_moment(string day, string? time, string at, Precision precision)
    {
        var said = Said(day, time).In(Amsterdam).Value;
        Assert.Equal((at, precision), ($"{said.At:uuuu-MM-dd'T'HH:mm:ss'Z'}", said.Precision));
    }

    [Fact]
    public void A_time_that_the_clock_change_skipped_is_refused() => Assert.Equal("fact.at.gap", Key(Said("2026-03-29", "02:30").In(Amsterdam)));

    static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    static SaidTime Said(string day, string? time) =>
        new(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, time is null ? null : NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(time).Value);
}
