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

/// <summary>Handovers of October 2026 under an agreement of September, in office hours, asked on Thursday 12 November 2026 at noon.</summary>
public sealed class CommitmentsKeptTests(Databases databases)
{
    static readonly LocalDate From = new(2026, 10, 1);
    static readonly LocalDate To = new(2026, 11, 1);

    static readonly AgreementTerms Terms = Story.Terms with
    {
        Commitments =
        [
            Story.Clock("respond", Promise.Respond, 120),
            Story.Clock("answer", Promise.AnswerReturn, 480),
            new() { Key = "accepted", Promise = Promise.Accepted, Target = 50, Period = CommitmentPeriod.Month },
            new() { Key = "reasons", Promise = Promise.ReturnWithReason, Target = 90, Period = CommitmentPeriod.Month },
            new() { Key = "fields", Promise = Promise.FieldsComplete, Target = 90, Fields = ["sector"], Period = CommitmentPeriod.Month },
            new() { Key = "volume", Promise = Promise.HandOver, Target = 3, Period = CommitmentPeriod.Month },
        ],
    };

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_clock_counts_kept_late_returned_parked_and_immature_cases_each_in_its_place(Provider provider)
    {
        await using var bed = await Bed(provider);
        await HandedOver(bed, "in an hour", "2026-10-05 10:00", Tried("2026-10-05 11:00"));
        await HandedOver(bed, "over the weekend", "2026-10-09 16:30", Tried("2026-10-12 09:10"));
        await HandedOver(bed, "too late", "2026-10-05 10:00", Tried("2026-10-05 13:00"));
        await HandedOver(bed, "given back at once", "2026-10-05 10:00", Returned("2026-10-05 10:30", "no-need", true));
        await HandedOver(bed, "never touched", "2026-10-05 10:00");
        await HandedOver(bed, "parked in time", "2026-10-05 10:00", ("2026-10-05 11:00", FactKind.Parked, "parked", null));
        await HandedOver(bed, "in September", "2026-09-30 10:00");

        var figures = await Figures(bed, "respond");

        Assert.Equal((5, 5, 3, 1, 1, 0), (figures.Cases, figures.N, figures.Kept, figures.ByReturn, figures.Void, figures.Immature));
        Assert.Equal(1, figures.Undone);
        Assert.Equal((1.0, "tooFew", false), (figures.Coverage, figures.Reason, figures.IsKept));
        Assert.Equal(new Quantile(60, null), figures.Median);
        Assert.Equal(new Quantile(null, 120), figures.P90);
        Assert.Equal(new Quantile(180, null), figures.Waited);
        Assert.Equal([1], figures.Versions);
        Assert.Equal(Amsterdam.At("2026-11-12 12:00"), figures.AsOf);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Rates_leave_the_undecided_out_and_show_them_beside(Provider provider)
    {
        await using var bed = await Bed(provider);
        await HandedOver(bed, "accepted", "2026-10-05 10:00", ("2026-10-05 11:00", FactKind.Accepted, null, null));
        await HandedOver(bed, "went on", "2026-10-05 10:00", ("2026-10-06 11:00", FactKind.StageEntered, "sql", null));
        await HandedOver(bed, "returned", "2026-10-05 10:00", Returned("2026-10-05 11:00", "no-need", true));
        await HandedOver(bed, "returned without example", "2026-10-05 10:00", Returned("2026-10-07 11:00", "no-need", false));
        await HandedOver(bed, "moved back", "2026-10-05 10:00", ("2026-10-08 11:00", FactKind.StageEntered, "mql", null));
        await HandedOver(bed, "lost unseen", "2026-10-05 10:00", ("2026-10-08 11:00", FactKind.Lost, "lost", null));
        await HandedOver(bed, "undecided", "2026-10-05 10:00");

        var (accepted, reasons) = (await Figures(bed, "accepted"), await Figures(bed, "reasons"));

        Assert.Equal((6, 2, 1), (accepted.N, accepted.Kept, accepted.Immature));
        var month = Assert.Single(await bed.Ask(new AcceptedByMonth(From, To, LeadFilter.All)));
        Assert.Equal((From, 6, 2, 1), (month.Month, month.Accepted.Of, month.Accepted.Hits, month.Undecided));
        Assert.Equal((3, 1), (reasons.N, reasons.Kept));
        Assert.Equal((false, false), (accepted.IsKept, reasons.IsKept));
    }

    [Fact]
    public async Task Fields_count_as_they_stood_at_the_handover()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await Lead(bed, "in time", Arrived, ("2026-10-01 10:00", FactKind.FieldsSet, null, """{"fields":{"sector":"food","size":"12"}}"""), ("2026-10-05 10:00", FactKind.StageEntered, "sal", null));
        await Lead(bed, "emptied", Arrived, ("2026-10-01 10:00", FactKind.FieldsSet, null, """{"fields":{"sector":"food"}}"""),
            ("2026-10-02 10:00", FactKind.FieldsSet, null, """{"fields":{"sector":""}}"""), ("2026-10-05 10:00", FactKind.StageEntered, "sal", null));
        await Lead(bed, "after it", Arrived, ("2026-10-05 10:00", FactKind.StageEntered, "sal", null), ("2026-10-06 10:00", FactKind.FieldsSet, null, """{"fields":{"sector":"food"}}"""));

        var fields = await Figures(bed, "fields");

        Assert.Equal((3, 1), (fields.N, fields.Kept));
    }

    [Fact]
    public async Task A_field_that_no_fact_ever_filled_is_missing_everywhere()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "a", "2026-10-05 10:00");

        Assert.Equal((1, 0), (await Figures(bed, "fields")) is var fields ? (fields.N, fields.Kept) : default);
    }

    [Fact]
    public async Task A_count_is_judged_by_whole_periods_that_are_over_and_began_under_the_agreement()
    {
        await using var bed = await Bed(Provider.Sqlite);
        foreach (var day in new[] { "2026-09-02", "2026-10-05", "2026-10-06", "2026-10-07", "2026-11-03" }) await HandedOver(bed, day, day + " 10:00");

        var volume = (await bed.Ask(new CommitmentsKept(new(2026, 8, 15), new(2026, 12, 1), LeadFilter.All)))!.Figures.Single(one => one.Commitment.Key == "volume");

        Assert.Equal(
            [(new LocalDate(2026, 9, 1), 1L, true, (bool?)false), (new LocalDate(2026, 10, 1), 3L, true, true), (new LocalDate(2026, 11, 1), 1L, false, null)],
            volume.Periods.Select(period => (period.From, period.Count, period.IsOver, period.IsKept)));
        Assert.Equal((5, 2, 1, 1), (volume.Cases, volume.N, volume.Kept, volume.Immature));
    }

    [Fact]
    public async Task A_count_is_not_judged_over_a_part_of_the_leads()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "a", "2026-10-05 10:00");

        var report = (await bed.Ask(new CommitmentsKept(From, To, new LeadFilter { SourceId = bed.Source.Id })))!;

        var volume = report.Figures.Single(one => one.Commitment.Key == "volume");
        Assert.Equal((false, 0, 1, "noWholePeriod"), (report.IsJudged, volume.N, volume.Cases, volume.Reason));
    }

    [Fact]
    public async Task A_source_that_does_not_deliver_attempts_lowers_coverage_and_says_nothing_about_answers()
    {
        await using var bed = await Bed(Provider.Sqlite);
        var silent = await bed.AddSource("silent");
        await HandedOver(bed, "told", "2026-10-05 10:00", Tried("2026-10-05 10:10"));
        await bed.AddLead("untold", lead => lead.SourceId = silent.Id);
        await Happened(bed, "untold", ("2026-10-04 10:00", FactKind.StageEntered, "lead", null), ("2026-10-05 10:00", FactKind.StageEntered, "sal", null));

        var respond = await Figures(bed, "respond");
        var bySource = await Groups(bed, "respond", CommitmentGrouping.Source);

        Assert.Equal((2, 1, 1, 0.5), (respond.Cases, respond.N, respond.Kept, respond.Coverage));
        Assert.Equal([("crm", 1L, "tooFew"), ("silent", 0L, "noCoverage")], bySource.Select(group => (group.Group, group.N, group.Reason)));
    }

    [Fact]
    public async Task What_a_source_does_not_know_yet_is_immature_and_what_is_due_by_now_unknown()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "known", "2026-10-05 10:00");
        await HandedOver(bed, "not known", "2026-10-20 16:30");
        await bed.Save(db =>
        {
            db.Update(bed.Source).Entity.DataThrough = Amsterdam.At("2026-10-21 09:00");
            return Task.CompletedTask;
        });

        var respond = await Figures(bed, "respond");

        Assert.Equal((1, 1, 1), (respond.N, respond.Immature, respond.Unknown));
        Assert.Equal(Amsterdam.At("2026-10-21 09:00"), respond.AsOf);
    }

    [Fact]
    public async Task Figures_come_by_week_persona_and_return_code()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await bed.AddLead("a", lead => lead.Fields = """{"persona":"Buyer"}""");
        await Happened(bed, "a", ("2026-10-04 10:00", FactKind.StageEntered, "lead", null), ("2026-10-05 10:00", FactKind.StageEntered, "sal", null), Returned("2026-10-05 10:30", "no-need", true));
        await HandedOver(bed, "b", "2026-10-05 10:00", Returned("2026-10-06 10:30", "too-early", true));
        await HandedOver(bed, "c", "2026-10-18 10:00");

        Assert.Equal([(new LocalDate(2026, 10, 5), 2L, 1L), (new LocalDate(2026, 10, 12), 1L, 0L)],
            (await Groups(bed, "respond", CommitmentGrouping.Week)).Select(group => (group.GroupFrom!.Value, group.N, group.Kept)));
        Assert.Equal([(null, 2L), ("Buyer", 1L)], (await Groups(bed, "respond", CommitmentGrouping.Persona)).Select(group => (group.Group, group.N)));
        Assert.Equal([(null, 1L), ("no-need", 1L), ("too-early", 1L)], (await Groups(bed, "respond", CommitmentGrouping.ReturnCode)).Select(group => (group.Group, group.N)));
        Assert.Equal([(new LocalDate(2026, 10, 1), 3L)], (await Groups(bed, "respond", CommitmentGrouping.Period)).Select(group => (group.GroupFrom!.Value, group.N)));
    }

    [Fact]
    public async Task From_twenty_cases_on_there_is_a_rate_with_its_interval_and_the_leads_in_dispute_beside()
    {
        await using var bed = await Bed(Provider.Sqlite);
        for (var i = 0; i < 20; i++) await HandedOver(bed, $"{i}", "2026-10-05 10:00", Tried(i < 18 ? "2026-10-05 11:00" : "2026-10-06 11:00"));
        var disputed = (await bed.Ask(new LeadList { Size = 3 })).Lines.Select(line => line.LeadId).ToList();

        var respond = (await bed.Ask(new CommitmentsKept(From, To, LeadFilter.All, null, disputed)))!.Figures[0];

        Assert.Equal((0.9, null, true, 3), (respond.Rate.Share, respond.Reason, respond.IsKept, respond.Disputed));
        Assert.Equal((0.699, 0.972), (Math.Round(respond.Rate.Low!.Value, 3), Math.Round(respond.Rate.High!.Value, 3)));
    }

    [Fact]
    public async Task A_handover_stays_with_the_version_it_began_under()
    {
        await using var bed = await Bed(Provider.Sqlite);
        await HandedOver(bed, "before", "2026-10-05 10:00", Tried("2026-10-05 11:30"));
        await HandedOver(bed, "after", "2026-10-20 10:00", Tried("2026-10-20 11:30"));
        var all = await Figures(bed, "respond");
        await bed.Agree(Amsterdam.At("2026-10-15 00:00"), Terms with { Commitments = [Story.Clock("respond", Promise.Respond, 60)] });

        var respond = await Figures(bed, "respond");

        Assert.Equal((2, 1), (all.Kept, respond.Kept));
        Assert.Equal([1, 2], respond.Versions);
        Assert.Equal(60, respond.Commitment.Within!.Value.Value);
    }

    [Fact]
    public async Task Without_an_agreement_there_are_no_commitments()
    {
        await using var bed = await InsightBed.Create(databases, Provider.Sqlite);
        await HandedOver(bed, "a", "2026-10-05 10:00");

        Assert.Empty((await bed.Ask(new CommitmentsKept(From, To, LeadFilter.All)))!.Figures);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Behind_each_figure_stand_just_its_cases(Provider provider)
    {
        await using var bed = await Bed(provider);
        await HandedOver(bed, "kept", "2026-10-05 10:00", Tried("2026-10-05 11:00"));
        await HandedOver(bed, "late", "2026-10-05 10:00", Tried("2026-10-06 11:00"));
        await HandedOver(bed, "returned", "2026-10-05 10:00", Returned("2026-10-05 11:00", null, null));
        await HandedOver(bed, "parked", "2026-10-05 10:00", ("2026-10-05 11:00", FactKind.Parked, "parked", null));
        var asked = new CommitmentsKept(From, To, LeadFilter.All);

        foreach (var figures in (await bed.Ask(asked))!.Figures.Where(one => one.Commitment.Kind != CommitmentKind.Count))
        {
            (CasePart, long)[] parts =
            [
                (CasePart.N, figures.N), (CasePart.Kept, figures.Kept), (CasePart.NotKept, figures.N - figures.Kept), (CasePart.ByReturn, figures.ByReturn),
                (CasePart.Immature, figures.Immature), (CasePart.Unknown, figures.Unknown), (CasePart.Void, figures.Void), (CasePart.LeftOut, figures.Cases - figures.N),
            ];
            foreach (var (part, count) in parts)
            {
                var listed = (await bed.Ask(new CommitmentCases(asked, figures.Commitment.Key, part, 10)))!;
                Assert.Equal((figures.Commitment.Key, part, count, (int)count), (figures.Commitment.Key, part, listed.Count, listed.Cases.Count));
            }
        }

        var late = (await bed.Ask(new CommitmentCases(asked, "respond", CasePart.NotKept, 10)))!.Cases.Single();
        Assert.Equal((1, 1, Amsterdam.At("2026-10-05 12:00"), 540.0, 1500.0), (late.Round, late.Version, late.Due, late.Minutes, late.WaitedMinutes));
    }

    async Task<InsightBed> Bed(Provider provider)
    {
        var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-09-01 00:00"), Terms);
        return bed;
    }

    static async Task<CommitmentFigures> Figures(InsightBed bed, string key) =>
        (await bed.Ask(new CommitmentsKept(From, To, LeadFilter.All)))!.Figures.Single(one => one.Commitment.Key == key);

    static async Task<List<CommitmentFigures>> Groups(InsightBed bed, string key, CommitmentGrouping by) =>
        [.. (await bed.Ask(new CommitmentsKept(From, To, LeadFilter.All, by)))!.Figures.Where(one => one.Commitment.Key == key)];

    static (string, FactKind, string?, string?) Arrived => ("2026-08-03 10:00", FactKind.StageEntered, "lead", null);

    static Task HandedOver(InsightBed bed, string lead, string at, params (string At, FactKind Kind, string? Stage, string? Payload)[] then) =>
        Lead(bed, lead, [Arrived, (at, FactKind.StageEntered, "sal", null), .. then]);

    static (string, FactKind, string?, string?) Tried(string at) => (at, FactKind.Attempted, null, """{"channel":"phone","reached":true}""");

    static (string, FactKind, string?, string?) Returned(string at, string? reason, bool? example) =>
        (at, FactKind.Returned, null, FactPayloads.Write(new FactPayload { Reason = reason, HasExample = example }));

    static async Task Lead(InsightBed bed, string id, params (string At, FactKind Kind, string? Stage, string? Payload)[] facts)
    {
        await bed.AddLead(id);
        await Happened(bed, id, facts);
    }

    static Task<IReadOnlyList<Fact>> Happened(InsightBed bed, string lead, params (string At, FactKind Kind, string? Stage, string? Payload)[] facts) =>
        bed.Happened([.. facts.Select(fact => bed.NewFact(lead, fact.Kind, fact.Stage, Amsterdam.At(fact.At), row => row.Payload = fact.Payload))]);
}
