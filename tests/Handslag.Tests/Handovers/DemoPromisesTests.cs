using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Journeys.Demo;
using Handslag.Journeys.Import;
using Handslag.Platform.Demo;
using Handslag.TestBed;
using Handslag.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers;

/// <summary>How the promises of the demo's newest agreement would have been kept through its story, before it is written anywhere.</summary>
public sealed class DemoPromisesTests
{
    static readonly DemoWorld World = new(DemoStory.Until(new TestClock().GetCurrentInstant()));

    static readonly AgreementTerms Terms = Story.Terms with
    {
        Commitments =
        [
            Story.Clock("respond", Promise.Respond, 240), Story.Clock("decide", Promise.Decide, 960),
            Story.Clock("attempt", Promise.Attempt, 2400) with { Target = 3 }, Story.Clock("answer", Promise.AnswerReturn, 960),
        ],
    };

    static readonly (HandoverClock Clock, Instant Start)[] Clocks = [.. Told()];

    [Fact]
    public void Trying_often_enough_is_well_kept_since_it_was_promised() =>
        Assert.InRange(Kept("attempt", World.Story.SecondAgreement.PlusMonths(1), World.Story.Today), 0.76, 0.95);

    [Fact]
    public void Deciding_in_time_is_not_kept_in_any_half_year()
    {
        for (var from = World.Story.From.PlusMonths(1); from.PlusMonths(6) < World.Story.Today; from = from.PlusMonths(6))
            Assert.InRange(Kept("decide", from, from.PlusMonths(6)), 0, 0.65);
    }

    [Fact]
    public void Answering_returns_gets_better_from_agreement_to_agreement()
    {
        var (before, first, second) = (
            Kept("answer", World.Story.From, World.Story.FirstAgreement), Kept("answer", World.Story.FirstAgreement, World.Story.SecondAgreement),
            Kept("answer", World.Story.SecondAgreement.PlusMonths(2), World.Story.Today));
        Assert.InRange(before, 0, 0.2);
        Assert.InRange(first, before + 0.05, 0.45);
        Assert.InRange(second, 0.72, 0.95);
    }

    [Fact]
    public void Some_clocks_are_paused_and_returns_come_with_examples()
    {
        Assert.Contains(Clocks, one => one.Clock.Pauses is not null);
        Assert.Contains(DemoLeads.InCrm(World).SelectMany(row => row.Facts), fact => fact is { Kind: FactKind.Returned, Text: not null });
    }

    static double Kept(string key, LocalDate from, LocalDate to)
    {
        var cases = Clocks.Where(one => one.Clock.Commitment.Key == key && one.Clock.IsMature(World.Story.DataThrough) && !one.Clock.IsVoid
            && DemoWorld.DateOf(one.Start) is var day && day >= from && day < to).ToArray();
        return cases.Count(one => one.Clock.IsKept) / (double)cases.Length;
    }

    static IEnumerable<(HandoverClock, Instant)> Told()
    {
        var calendar = new CalendarHistory([new(1, new(2020, 1, 1), Instant.MinValue, DemoCalendar.Of(World.Story))]);
        var rules = new HandoverRules(AgreementHistory.Always(Terms), Story.Stages, SideCalendars.Both(calendar), [new Source { Id = Story.Crm, Key = "crm", Name = "CRM", DeclaredKinds = ~0L }]);
        foreach (var row in DemoLeads.InCrm(World))
        {
            var journey = Journey.Fold(row.Facts.Select(FactOf), Story.Stages);
            foreach (var clock in rules.Derive(Steps.Of(journey, 0, FieldKeys.None), new(Story.Crm, 0)).Clocks) yield return (clock, clock.Start);
        }
    }

    static Fact FactOf(MappedFact told, int i) => new()
    {
        Seq = i + 1, Kind = told.Kind, OccurredAt = told.At, Precision = told.Precision, RecordedAt = told.At, SourceId = Story.Crm, Payload = FactPayloads.Write(told.Payload),
        StageId = told.Stage is { } stage ? Story.Stages.Find(stage)!.Id : told.Kind switch { FactKind.Won => 6, FactKind.Lost => 7, FactKind.Parked => 8, _ => (long?)null },
    };
}
