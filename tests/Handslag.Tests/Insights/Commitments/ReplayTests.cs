using CsCheck;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights.Commitments;

/// <summary>Office hours, asked on Thursday 12 November 2026 at noon.</summary>
public sealed class ReplayTests(Databases databases)
{
    static readonly LocalDate From = new(2026, 10, 1);
    static readonly LocalDate To = new(2026, 11, 1);

    static readonly AgreementTerms Draft = Story.Terms with
    {
        Commitments =
        [
            .. Story.Terms.Commitments,
            new() { Key = "accepted", Promise = Promise.Accepted, Target = 50, Period = CommitmentPeriod.Month },
            new() { Key = "reasons", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
            new() { Key = "fields", Promise = Promise.FieldsComplete, Target = 90, Fields = ["sector"], Period = CommitmentPeriod.Month },
            new() { Key = "volume", Promise = Promise.HandOver, Target = 3, Period = CommitmentPeriod.Week },
        ],
    };

    /// <summary>The border one stage further: sales begins at "sql".</summary>
    static readonly AgreementTerms LaterBorder = Draft with { Stages = [.. Draft.Stages.Select(stage => stage.Key == "sal" ? stage with { Side = Side.Marketing } : stage)] };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_draft_is_replayed_on_history_that_never_had_an_agreement(Provider provider)
    {
        await using var bed = await Bed(provider);
        await Lead(bed, "kept", ("2026-09-01 10:00", "lead"), ("2026-10-05 10:00", "sal"), ("2026-10-05 11:00", "attempted"));
        await Lead(bed, "late", ("2026-09-01 10:00", "lead"), ("2026-10-06 10:00", "sal"), ("2026-10-07 11:00", "attempted"));
        await Lead(bed, "never", ("2026-09-01 10:00", "lead"), ("2026-10-07 10:00", "sal"));

        var report = (await bed.Ask(new ReplayedDraft(Draft, From, To, LeadFilter.All)))!;

        var respond = report.Draft.Figures.Single(one => one.Commitment.Key == "respond");
        Assert.Equal((3, 3, 1, "tooFew"), (report.Draft.Handovers, respond.N, respond.Kept, respond.Reason));
        Assert.Equal(new Quantile(540, null), respond.Median);
        Assert.Null(report.Change);
    }

    [Fact]
    public async Task Another_border_gains_and_loses_handovers_and_says_which()
    {
        await using var bed = await Bed(Provider.Sqlite);
        var accepted = await Lead(bed, "to accepted only", ("2026-09-01 10:00", "lead"), ("2026-10-05 10:00", "sal"));
        var both = await Lead(bed, "through both", ("2026-09-01 10:00", "lead"), ("2026-10-05 10:00", "sal"), ("2026-10-12 10:00", "sql"));
        await Lead(bed, "jumps", ("2026-09-01 10:00", "lead"), ("2026-10-12 10:00", "sql"));
        var asked = new ReplayedDraft(LaterBorder, From, To, LeadFilter.All, Draft);

        var report = (await bed.Ask(asked))!;

        Assert.Equal(new HandoverChange(Gained: 1, Lost: 2, Same: 1), report.Change);
        Assert.Equal((2, 3), (report.Draft.Handovers, report.Against!.Handovers));
        Assert.Equal([both], (await bed.Ask(new ShiftedHandovers(asked, HandoverShift.Gained, 10)))!.Cases.Select(one => one.LeadId));
        Assert.Equal([both, accepted], (await bed.Ask(new ShiftedHandovers(asked, HandoverShift.Lost, 10)))!.Cases.Select(one => one.LeadId));
        Assert.Equal((2, 1), await bed.Ask(new ShiftedHandovers(asked, HandoverShift.Lost, 1, 1)) is { } second ? (second.Count, second.Cases.Count) : default);
    }

    [Fact]
    public async Task A_draft_of_a_funnel_that_is_not_here_has_no_answer()
    {
        await using var bed = await Bed(Provider.Sqlite);

        Assert.Null(await bed.Ask(new ReplayedDraft(Draft with { Funnel = "elsewhere" }, From, To, LeadFilter.All)));
    }

    sealed record Step(int Lead, int What, int Minutes, int Choice);

    static readonly string[] Kinds = ["lead", "mql", "sal", "sql", "opportunity", "customer", "lost", "parked", "attempted", "accepted", "returned", "answered", "fields", "paused", "resumed"];

    static readonly string[] Compared = ["respond", "decide", "accepted", "reasons", "volume"];

    static readonly Gen<Step[]> Histories = Gen.Select(Gen.Int[0, 7], Gen.Int[0, Kinds.Length - 1], Gen.Int[0, 60 * 24 * 60], Gen.Int[0, 3])
        .Select((lead, what, minutes, choice) => new Step(lead, what, minutes, choice)).Array[1, 80].Select(steps => steps.DistinctBy(step => step.Minutes).ToArray());

    [Fact]
    public Task Replaying_what_was_always_agreed_gives_what_was_kept() => Histories.SampleAsync(async steps =>
    {
        await using var bed = await Bed(Provider.Sqlite);
        await bed.Agree(Amsterdam.At("2020-01-01 00:00"), Draft);
        await bed.AddLeads(["0", "1", "2", "3", "4", "5", "6", "7"], (lead, i) => lead.Fields = $$"""{"persona":"p{{i % 2}}"}""");
        foreach (var step in steps) await Happened(bed, $"{step.Lead}", Amsterdam.At("2026-09-15 00:00") + Duration.FromMinutes(step.Minutes), Kinds[step.What], step.Choice);
        foreach (var filter in new[] { LeadFilter.All, new LeadFilter { Persona = "p1" } })
        {
            var kept = (await bed.Ask(new CommitmentsKept(From, To, filter)))!;
            var replayed = new ReplayedDraft(Draft, From, To, filter);
            var report = (await bed.Ask(replayed))!;
            Assert.Equal(kept.AsOf, report.AsOf);
            Assert.Equal(kept.Figures.Select(Told), report.Draft.Figures.Select(Told));
            foreach (var part in Enum.GetValues<CasePart>())
                foreach (var key in Compared)
                    Assert.Equal(
                        (await bed.Ask(new CommitmentCases(new(From, To, filter), key, part, 20)))!.Cases.Select(one => one with { Version = 0 }),
                        (await bed.Ask(new ReplayCases(replayed, key, part, 20)))!.Cases);
        }
    }, iter: 20, threads: 1);

    static string Told(CommitmentFigures one) =>
        $"{one.Commitment.Key} {one.Cases} {one.N} {one.Immature} {one.Unknown} {one.Void} {one.Kept} {one.ByReturn} {(one.Commitment.Kind == CommitmentKind.Clock ? one.Undone : 0)} {Told(one.Median)} {Told(one.P90)} {Told(one.Waited)} {one.Reason} {one.IsKept} {string.Join(' ', one.Periods)}";

    static string Told(Quantile time) => FormattableString.Invariant($"{time.Minutes:0.000} {time.MoreThan:0.000}");

    async Task<InsightBed> Bed(Provider provider)
    {
        var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        return bed;
    }

    static async Task<long> Lead(InsightBed bed, string id, params (string At, string What)[] facts)
    {
        var lead = await bed.AddLead(id);
        foreach (var (at, what) in facts) await Happened(bed, id, Amsterdam.At(at), what, 0);
        return lead;
    }

    static Task<Fact> Happened(InsightBed bed, string lead, Instant at, string what, int choice)
    {
        var (kind, stage, payload) = what switch
        {
            "attempted" => (FactKind.Attempted, (string?)null, new FactPayload { Channel = choice == 3 ? "automatic" : "phone", Reached = choice == 2 ? null : choice == 0 }),
            "accepted" => (FactKind.Accepted, null, null),
            "returned" => (FactKind.Returned, null, new FactPayload { Reason = choice == 3 ? null : $"code-{choice}", HasExample = choice == 1 }),
            "answered" => (FactKind.ReturnAnswered, null, null),
            "paused" => (FactKind.Paused, null, new FactPayload { Reason = "away" }),
            "resumed" => (FactKind.Resumed, null, null),
            "fields" => (FactKind.FieldsSet, null, new FactPayload { Fields = new Dictionary<string, string?> { ["sector"] = choice == 3 ? "" : "food" } }),
            "customer" => (FactKind.Won, what, null),
            "lost" => (FactKind.Lost, what, null),
            "parked" => (FactKind.Parked, what, null),
            _ => (FactKind.StageEntered, what, (FactPayload?)null),
        };
        return bed.Happened(lead, kind, stage, at, fact => fact.Payload = FactPayloads.Write(payload));
    }
}
