using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Tests.Time;
using Handslag.Time;
using NodaTime;

namespace Handslag.Tests.Handovers;

/// <summary>Tells what happened to one lead in wall times of Amsterdam, and asks for its rounds.</summary>
sealed class Story
{
    public const long Crm = 1;
    public const long Own = 2;

    public static readonly FunnelStages Stages = new(B2BTemplate.Stages().Select(stage => { stage.Id = stage.Position; return stage; }));

    public static readonly AgreementTerms Terms = new()
    {
        Funnel = B2BTemplate.FunnelKey,
        Stages = [.. B2BTemplate.Stages().Select(stage => new StageTerms { Key = stage.Key, Name = new(stage.NameEn, stage.NameNl), Side = stage.Side, Kind = stage.Kind })],
        Commitments =
        [
            Clock("respond", Promise.Respond, 120),
            Clock("decide", Promise.Decide, 960),
            Clock("attempt", Promise.Attempt, 2400) with { Target = 3 },
            Clock("outcome", Promise.EnterOutcome, 480),
            Clock("answer", Promise.AnswerReturn, 480),
        ],
        PauseCap = new(2400),
    };

    public static readonly CalendarHistory Calendar = new([new(1, new(2020, 1, 1), Instant.MinValue, Amsterdam.OfficeHours)]);

    readonly List<Fact> facts = [];

    public AgreementHistory Agreement { get; init; } = AgreementHistory.Always(Terms);

    public SideCalendars Calendars { get; init; } = SideCalendars.Both(Calendar);

    public FieldKeys Fields { get; init; } = FieldKeys.None;

    public IReadOnlyList<FactKind> Declared { get; init; } = Enum.GetValues<FactKind>();

    public IReadOnlyList<Fact> Facts => facts;

    public static Commitment Clock(string key, Promise promise, int minutes) =>
        new() { Key = key, Promise = promise, Within = new(minutes), Share = new(90), Period = CommitmentPeriod.Month };

    public Story Stage(string key, string at) => Add(FactKind.StageEntered, at, key);

    public Story HandedOver(string at, string? stage = null, string? reason = null) => Add(FactKind.HandedOver, at, stage, reason is null ? null : new() { Reason = reason });

    public Story Attempt(string at, bool? reached = false, string channel = "phone") => Add(FactKind.Attempted, at, null, new() { Channel = channel, Reached = reached });

    public Story Returned(string at, string? reason = "no-need", bool? example = true) => Add(FactKind.Returned, at, null, new() { Reason = reason, HasExample = example });

    public Story Paused(string from, string? to, string? reason = "lead-away")
    {
        Add(FactKind.Paused, from, null, new() { Reason = reason });
        return to is null ? this : Add(FactKind.Resumed, to);
    }

    public Story Add(FactKind kind, string at, string? stage = null, FactPayload? payload = null, string? recorded = null, long subject = 0)
    {
        var isDay = at.Length == "2026-11-20".Length;
        var when = Amsterdam.At(isDay ? at + " 00:00" : at);
        facts.Add(new Fact
        {
            Seq = facts.Count + 1,
            Kind = kind,
            StageId = stage is null ? null : Stages.Find(stage)!.Id,
            OccurredAt = when,
            Precision = isDay ? Precision.Day : Precision.Instant,
            RecordedAt = recorded is null ? when : Amsterdam.At(recorded),
            SourceId = recorded is null ? Crm : Own,
            SubjectId = subject == 0 ? null : subject,
            Payload = FactPayloads.Write(payload),
        });
        return this;
    }

    /// <summary>The order in which facts arrived; each keeps what it says.</summary>
    public Story Arriving(IEnumerable<Fact> order)
    {
        var story = new Story { Agreement = Agreement, Calendars = Calendars, Fields = Fields, Declared = Declared };
        story.facts.AddRange(order);
        return story;
    }

    public HandoverRules Rules() => new(Agreement, Stages, Calendars,
    [
        new Source { Id = Crm, Key = "crm", Name = "CRM", DeclaredKinds = Declared.Aggregate(0L, (kinds, kind) => kinds | 1L << (int)kind) },
        new Source { Id = Own, Key = OwnSource.Key, Name = "Handslag" },
    ]);

    public Rounds Rounds() => Rules().Derive(Steps.Of(Journey.Fold(facts, Stages), Own, Fields), new LeadAtSource(Crm, 0));

    public HandoverClock Clock(string key, int round = 1) => Rounds() is var rounds
        ? rounds.Clocks.Single(clock => clock.Commitment.Key == key && rounds.Handovers[clock.Handover].Round == round) : default;

    public ClockState State(string key, string asked, string? dataThrough = null, int round = 1) =>
        Clock(key, round).StateAt(Amsterdam.At(asked), dataThrough is null ? null : Amsterdam.At(dataThrough));

    public static VersionInForce Version(int number, string from, string? until, AgreementTerms terms, bool isPaper = false) =>
        new(number, number, Amsterdam.At(from), until is null ? null : Amsterdam.At(until), isPaper, terms);
}
