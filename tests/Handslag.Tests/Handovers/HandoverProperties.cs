using CsCheck;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Tests.Time;
using Handslag.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers;

public sealed class HandoverProperties
{
    static readonly string[] Stages = ["lead", "mql", "sal", "sql", "opportunity", "customer", "lost", "parked"];

    static readonly FactKind[] Kinds =
    [
        FactKind.StageEntered, FactKind.StageEntered, FactKind.StageEntered, FactKind.HandedOver, FactKind.Attempted, FactKind.Responded, FactKind.Accepted, FactKind.Returned,
        FactKind.ReturnAnswered, FactKind.Paused, FactKind.Resumed, FactKind.Parked, FactKind.Reopened, FactKind.Assigned, FactKind.Won, FactKind.Lost,
    ];

    static readonly Instant Begin = Amsterdam.At("2026-10-01 00:00");
    static readonly Instant Change = Begin + Duration.FromDays(20);

    /// <summary>Facts at different minutes of forty days, numbered as they arrive.</summary>
    static readonly Gen<Fact[]> History = Gen.Select(Gen.Int[0, 40 * 24 * 60], Gen.Int[0, Kinds.Length - 1], Gen.Int[0, Stages.Length - 1], Gen.Int[0, 3], Gen.Bool, Gen.Bool)
        .Array[1, 25].Select(all => all.DistinctBy(one => one.Item1).Select(one => FactOf(one.Item1, Kinds[one.Item2], Stages[one.Item3], one.Item4, one.Item5, one.Item6)).ToArray());

    [Fact]
    public void Any_order_of_arrival_gives_the_same_handovers_pins_and_states() =>
        History.SelectMany(facts => Gen.Shuffle(facts).Select(shuffled => (facts, shuffled))).Sample(sample =>
            Assert.Equal(Told(Rounds(sample.facts, TwoVersions, TwoCalendars)), Told(Rounds(sample.shuffled, TwoVersions, TwoCalendars))));

    [Fact]
    public void A_new_agreement_or_calendar_changes_no_clock_that_has_begun() => History.Sample(facts =>
    {
        var before = Told(Rounds(facts, OneVersion, OneCalendar), Change);
        Assert.Equal(before, Told(Rounds(facts, OneVersion, TwoCalendars), Change));
        Assert.Equal(before, Told(Rounds(facts, SameBorder, TwoCalendars), Change));
    });

    [Fact]
    public void Rounds_follow_each_other_and_only_one_is_open() => History.Sample(facts =>
    {
        var handovers = Rounds(facts, TwoVersions, TwoCalendars).Handovers;
        Assert.Equal(Enumerable.Range(1, handovers.Count), handovers.Select(handover => handover.Round));
        for (var i = 1; i < handovers.Count; i++)
        {
            Assert.False(handovers[i - 1].IsOpen);
            Assert.True(handovers[i - 1].EndedAt <= handovers[i].Start);
        }
    });

    [Fact]
    public void A_clock_never_goes_back_to_running_once_it_has_ended() => History.Sample(facts =>
    {
        foreach (var clock in Rounds(facts, OneVersion, OneCalendar).Clocks)
        {
            Assert.True(clock.Start <= clock.Due);
            Assert.True(clock.EndedAt is not { } ended || clock.StateAt(ended, null) is ClockState.Met or ClockState.MetByReturn or ClockState.MetLate or ClockState.Void);
            Assert.Equal(clock.IsKept, clock.EndedAt is { } end && clock.StateAt(end, null) is ClockState.Met or ClockState.MetByReturn);
        }
    });

    [Fact]
    public void Rounds_that_are_filled_again_keep_nothing_of_the_lead_before() => Gen.Select(History, History).Sample((first, second) =>
    {
        var rules = Rules(TwoVersions, TwoCalendars);
        var rounds = new Rounds();
        rules.Derive(StepsOf(first), Lead, rounds);
        rules.Derive(StepsOf(second), Lead, rounds);
        Assert.Equal(Told(rules.Derive(StepsOf(second), Lead)), Told(rounds));
    });

    static readonly LeadAtSource Lead = new(Story.Crm, 0);

    static readonly AgreementHistory OneVersion = AgreementHistory.Always(Story.Terms);
    static readonly AgreementHistory SameBorder = TwoOf(Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, 30)] });
    static readonly AgreementHistory TwoVersions = TwoOf(Story.Terms with
    {
        Stages = [.. Story.Terms.Stages.Select(stage => stage.Key == "sal" ? stage with { Side = Handslag.Platform.Side.Marketing } : stage)],
        Commitments = [Story.Clock("respond", Promise.Respond, 30)],
    });

    static readonly SideCalendars OneCalendar = SideCalendars.Both(Story.Calendar);
    static readonly SideCalendars TwoCalendars = SideCalendars.Both(new(
    [
        .. Story.Calendar.Versions, new(2, Change.InZone(Amsterdam.Zone).Date, Change, Amsterdam.RoundTheClock),
    ]));

    static AgreementHistory TwoOf(AgreementTerms then) => new([new(0, 0, Instant.MinValue, Change, false, Story.Terms), new(1, 1, Change, null, false, then)]);

    static HandoverRules Rules(AgreementHistory agreement, SideCalendars calendars) => new Story { Agreement = agreement, Calendars = calendars }.Rules();

    static Step[] StepsOf(IEnumerable<Fact> facts) => Steps.Of(Journey.Fold(facts.Select(Numbered), Story.Stages), Story.Own, FieldKeys.None);

    static Rounds Rounds(IEnumerable<Fact> facts, AgreementHistory agreement, SideCalendars calendars) => Rules(agreement, calendars).Derive(StepsOf(facts), Lead);

    /// <summary>All that is said of rounds and clocks that began before an instant, but for sequence numbers, which tell the order of arrival.</summary>
    static string Told(Rounds rounds, Instant? before = null)
    {
        var asked = Begin + Duration.FromDays(30);
        var handovers = rounds.Handovers.Select(one => one with { OpeningSeq = 0 }).Where(one => before is null || one.Start < before)
            .Select(one => $"{one with { Version = Nameless }} {one.Version.Number}");
        var clocks = rounds.Clocks.Where(clock => before is null || clock.Start < before)
            .Select(clock => $"{clock.Handover} {clock.Commitment.Key} {clock.Start} {clock.Due} {clock.End} {clock.EndedAt} {clock.Calendar.Number} {clock.StateAt(asked, null)}");
        return string.Join('\n', handovers.Concat(clocks).Append($"{rounds.IsSalesOwn && before is null}"));
    }

    static readonly VersionInForce Nameless = new(0, 0, Instant.MinValue, null, false, Story.Terms);

    static Fact Numbered(Fact fact, int arrived) => new()
    {
        Seq = arrived + 1, Kind = fact.Kind, StageId = fact.StageId, OccurredAt = fact.OccurredAt, Precision = fact.Precision,
        RecordedAt = fact.RecordedAt, SourceId = fact.SourceId, SubjectId = fact.SubjectId, Payload = fact.Payload,
    };

    static Fact FactOf(int minute, FactKind kind, string stage, int choice, bool isOwn, bool isReached)
    {
        var at = Begin + Duration.FromMinutes(minute);
        var named = kind switch
        {
            FactKind.StageEntered => stage,
            FactKind.HandedOver when choice == 1 => "mql",
            FactKind.HandedOver when choice == 2 => "sql",
            FactKind.Won => "customer",
            FactKind.Lost => "lost",
            _ => null,
        };
        return new Fact
        {
            Kind = kind, StageId = named is null ? null : Story.Stages.Find(named)!.Id, OccurredAt = at, Precision = Precision.Instant,
            RecordedAt = at + Duration.FromMinutes(5), SourceId = isOwn ? Story.Own : Story.Crm, SubjectId = kind == FactKind.Assigned ? choice + 1 : null,
            Payload = FactPayloads.Write(new FactPayload { Reached = choice == 0 ? null : isReached, Reason = choice == 3 ? Steps.Warming : kind == FactKind.Paused ? "away" : null }),
        };
    }
}
