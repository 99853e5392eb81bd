using Handslag.Agreement;
using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Rhythm;
using Handslag.Rhythm.Sources;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class AgendaSourcesTests(Databases databases)
{
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);
    static readonly LocalDate Today = new(2026, 11, 23);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void What_every_capability_brings_stands_in_the_known_order()
    {
        var agenda = Handslag.Rhythm.Agenda.Of(
        [
            .. FlaggedSignals.Of([Report(2, ("M2", Verdict.Confirmed, false), ("S4", Verdict.BlindSpot, true)), Report(1, ("M2", Verdict.Confirmed, true))]),
            .. ConfusedTerms.Of([Calibrated(KappaBand.Moderate)]),
            .. StaleClaims.Of([Described("plant-manager", Today.PlusDays(-181))], Today, new(180, 20)),
            .. Judgements.Apart([(2, Judged(4, 2.5)), (1, Judged(4, 3))]),
            .. LateRequests.Of([Asked(Side.Sales, 100, 200), Asked(Side.Sales, 300, 200)], [Asked(Side.Sales, 300, 200, Now - Duration.FromHours(1))], Now),
        ], 120);
        Assert.Equal(["signal:M2", "review:useful", "calibration:Own:mql:sal", "requests:overdue:marketing", "claims:plant-manager", "requests:short:sales", "signal:S4"], agenda.Items.Select(one => one.Key));
        Assert.Equal([(3, 2, About.Sales), (2, 2, About.Marketing), (2, 1, About.Both), (1, 1, About.Marketing), (1, 1, About.Both), (1, 1, About.Sales), (1, 1, About.Marketing)],
            agenda.Items.Select(one => (one.Impact, one.Persistence, one.About)));
        Assert.Equal([(29L, 100L), (null, null), (41, 120), (1, 1), (1, 1), (1, 2), (29, 100)], agenda.Items.Select(one => (one.Evidence.Part, one.Evidence.Of)));
    }

    [Fact]
    public void A_flag_weighs_fully_from_its_second_round_and_counts_no_further_back_than_people_may_be_set_beside_each_other()
    {
        var first = Assert.Single(FlaggedSignals.Of([Report(1, ("M2", Verdict.Confirmed, true))]));
        Assert.Equal((2, 1, true), (first.Impact, first.Persistence, first.Evidence.FirstTime));
        var reports = Enumerable.Range(1, 6).Reverse().Select(round => Report(round, ("M2", Verdict.BlindSpot, false))).ToList();
        Assert.Equal(4, Assert.Single(FlaggedSignals.Of(reports)).Persistence);
        Assert.Equal(1, Assert.Single(FlaggedSignals.Of([Report(6, 2, ("M2", Verdict.BlindSpot, false)), .. reports])).Persistence);
        Assert.Equal(2, Assert.Single(FlaggedSignals.Of([Report(3, ("M2", Verdict.Confirmed, false)), Report(2, ("M2", Verdict.Confirmed, false)), Report(1, ("M2", Verdict.Quiet, false))])).Persistence);
    }

    [Fact]
    public void A_flag_that_funnels_show_alike_stands_once_and_else_each_funnel_by_itself()
    {
        var one = Assert.Single(FlaggedSignals.Of([Report(1, ("M2", Verdict.Confirmed, true))]));
        Assert.Equal(one, Assert.Single(FlaggedSignals.ByFunnel([("new", one), ("partners", one)], ["new", "partners"])));
        var other = one with { Evidence = one.Evidence with { Part = 1 } };
        Assert.Equal([("signal:M2", "new", "/signals/1/M2?funnel=new"), ("signal:M2@partners", "partners", "/signals/1/M2?funnel=partners")],
            FlaggedSignals.ByFunnel([("new", one), ("partners", other)], ["new", "partners"]).Select(brought => (brought.Key, brought.Evidence.Funnel!, brought.Evidence.Link!)));
        Assert.Equal("signal:M2@partners", Assert.Single(FlaggedSignals.ByFunnel([("partners", one)], ["new", "partners"])).Key);
    }

    [Theory]
    [InlineData(Verdict.NotShown), InlineData(Verdict.Quiet), InlineData(Verdict.WorthDiscussing), InlineData(Verdict.Undecided), InlineData(Verdict.NoEvidence), InlineData(Verdict.TooFewAnswers)]
    public void What_is_no_flag_is_not_brought(Verdict verdict) => Assert.Empty(FlaggedSignals.Of([Report(1, ("M2", verdict, false))]));

    [Theory]
    [InlineData(KappaBand.Poor, 1), InlineData(KappaBand.Moderate, 1), InlineData(KappaBand.Substantial, 0), InlineData(null, 0)]
    public void Terms_are_confused_where_the_sides_agree_moderately_at_best_on_enough_leads(KappaBand? band, int items) => Assert.Equal(items, ConfusedTerms.Of([Calibrated(band)]).Count);

    [Fact]
    public void Confusion_persists_over_calibrations_that_asked_the_same() =>
        Assert.Equal(2, Assert.Single(ConfusedTerms.Of([Calibrated(KappaBand.Fair), Calibrated(KappaBand.Slight), Calibrated(KappaBand.Substantial), Calibrated(KappaBand.Fair)])).Persistence);

    [Theory]
    [InlineData(180, 0), InlineData(181, 1)]
    public void A_claim_is_stale_after_the_agreed_days(int days, int items) => Assert.Equal(items, StaleClaims.Of([Described("x", Today.PlusDays(-days))], Today, new(180, 20)).Count);

    [Theory]
    [InlineData(4, 3, 3, 1), InlineData(3, 4, 3, 1), InlineData(4, 3.1, 3, 0), InlineData(4, 3, 2, 0), InlineData(5, 3, 1, 1)]
    public void Judgements_are_apart_from_one_point_or_of_few_from_two(double self, double other, int n, int items) => Assert.Equal(items, Judgements.Apart([(1, Judged(self, other, n))]).Count());

    [Fact]
    public void What_a_review_asks_for_is_one_item_for_each_ending_about_whose_work_it_is()
    {
        var both = Judgements.Became(Ending.AgreementChange, [Became(3, Side.Marketing), Became(3, Side.Sales), Became(2, Side.Sales)]).ToList();
        Assert.Equal([("review:3:AgreementChange", About.Both, 2L), ("review:2:AgreementChange", About.Sales, 1L)], both.Select(one => (one.Key, one.About, one.Evidence.Part!.Value)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_agenda_reads_requests_claims_reviews_and_mandates_of_its_workspace(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Alignment", bed.Now + Duration.FromDays(1), 60), head, Cancellation))).Value;
        var rules = (await bed.Do(unit => unit.Get<ProposeRules>().Run(UsualRules.All, head, Cancellation))).Value;
        await bed.Do(async unit =>
        {
            var workspace = unit.Db.Scope.Id;
            var persona = new Persona { WorkspaceId = workspace, Key = "plant-manager", Name = "Plant manager", NameFolded = "plant manager" };
            var round = new ReviewRound { WorkspaceId = workspace, Number = 1, RulesNumber = rules.Number, OpenedAt = bed.Now - Duration.FromDays(20), ClosedAt = bed.Now - Duration.FromDays(2) };
            unit.Db.AddRange(persona, round, Own(Asked(Side.Marketing, 100, 200, bed.Now - Duration.FromHours(1), bed.Now - Duration.FromDays(3)), workspace));
            await unit.Db.SaveChangesAsync(Cancellation);
            unit.Db.Add(new PersonaVersion { WorkspaceId = workspace, PersonaId = persona.Id, Number = 1, State = PersonaState.Approved, Content = PersonaDocument.Json(Content("Plant manager")), InForceFrom = bed.Now - Duration.FromDays(300) });
            unit.Db.Add(new Judgement { WorkspaceId = workspace, RoundId = round.Id, CriterionKey = "x", BySide = Side.Sales, AboutSide = Side.Marketing, Value = 2, Ending = Ending.TermChange, EndingText = "MQL" });
            await unit.Db.SaveChangesAsync(Cancellation);
            return true;
        });
        var agenda = (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!;
        Assert.Equal(["review:1:TermChange", "claims:plant-manager", "requests:overdue:sales", "requests:short:marketing"], agenda.Lines.Select(line => line.Candidate.Key));
        Assert.False((await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation))).IsRefused);
        Assert.Equal(agenda.Lines.Select(line => line.Candidate), (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines.Select(line => line.Candidate));

        await bed.Do(async unit =>
        {
            unit.Db.Add(Own(Asked(Side.Marketing, 100, 200, bed.Now - Duration.FromHours(1), bed.Now - Duration.FromDays(4)), unit.Db.Scope.Id));
            await unit.Db.SaveChangesAsync(Cancellation);
            return true;
        });
        var later = (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!;
        Assert.Equal(agenda.Lines.Select(line => line.Candidate), later.Lines.Select(line => line.Candidate));
        Assert.Equal(["requests:overdue:sales", "requests:short:marketing"], later.ChangedSince.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_last_mandate_of_a_side_that_ends_within_a_month_is_brought(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var ground = new Func<UnitOfWork, AgendaGround>(unit => new(unit.Db, bed.Now, bed.Now - Duration.FromDays(30), DateTimeZone.Utc));
        Assert.Empty(await bed.Do(unit => ExpiringMandates.Of(null!, ground(unit), Cancellation)));
        await bed.Do(async unit =>
        {
            foreach (var mandate in unit.Db.Set<Mandate>().Where(one => one.Side == Side.Sales).ToList()) mandate.Until = bed.Now + Duration.FromDays(29);
            await unit.Db.SaveChangesAsync(Cancellation);
            return true;
        });
        var expiring = Assert.Single(await bed.Do(unit => ExpiringMandates.Of(null!, ground(unit), Cancellation)));
        Assert.Equal((AgendaKind.ExpiringMandate, About.Both), (expiring.Kind, expiring.About));
    }

    static SignalReport Report(int number, params (string Key, Verdict Verdict, bool IsFirstTime)[] signals) => Report(number, 0, signals);

    static SignalReport Report(int number, int changed, params (string Key, Verdict Verdict, bool IsFirstTime)[] signals) => new(
        new() { Number = number }, [.. new[] { Side.Marketing, Side.Sales }.Select(side => new PulseSide { Side = side, Changed = changed })], null, EvidenceFound.Nothing(Now),
        [.. signals.Select(one => new Signal(Statement.Find(one.Key)!, null, null, null, [Measured(one.Key)], EvidenceStanding.FallsShort, one.Verdict, one.IsFirstTime, []))]);

    static MetricEvidence Measured(string statement) =>
        new(new(statement, Metric.HandoversAnsweredInTime, Strength.Direct, Promise.Respond, null), Strength.Direct, null, 100, 29, null, .29, .2, .4, 1, .9, Finding.FallsShort);

    static ClosedSession Calibrated(KappaBand? band)
    {
        var between = LabelAgreement.Nothing with { Band = band };
        var design = new CalibrationDesign { Labels = LabelKind.Own, Choices = [new("mql", "MQL", "MQL"), new("sal", "SAL", "SAL")], Size = 36, Shows = [] };
        return new(new() { Title = "November", Design = design.ToJson() }, design,
            new([new(Pairing.WithinMarketing, LabelAgreement.Nothing), new(Pairing.WithinSales, LabelAgreement.Nothing), new(Pairing.Between, between)], new(2, [50, 21, 20, 29], true), null, [], [],
                new Dictionary<Side, int> { [Side.Marketing] = 2, [Side.Sales] = 2 }, 120, 0));
    }

    static PersonaContent Content(string name) => new() { Name = name, Claims = [new(PersonaSection.Pains, "c1", "Loses days to unplanned stops")] };

    static PersonaRecord Described(string key, LocalDate observed) => new(
        new() { Key = key, Name = key, NameFolded = key },
        [new(new() { Number = 1, State = PersonaState.Approved, Content = "" }, Content(key), [])],
        [new() { ClaimKey = "c1", Kind = ObservationKind.Quote, Text = "“We stood still”", On = observed, Side = Side.Sales }], null);

    static RoundResult Judged(double self, double other, int n = 3) => new(
        [new(new("useful", new("Usefulness", "Bruikbaarheid"), Side.Marketing, SubjectKind.Tool), false, new(other, [n, 0, 0, 0, 0]), new(self, [n, 0, 0, 0, 0]))], new Dictionary<Ending, int>());

    static RoundEnding Became(int round, Side about) => new(round, new() { CriterionKey = "x", AboutSide = about, BySide = about == Side.Sales ? Side.Marketing : Side.Sales });

    static SideRequest Asked(Side from, int given, int agreed, Instant? due = null, Instant? at = null) => new()
    {
        FromSide = from, TemplateKey = "case", Name = "A case", Parts = "{}", NoticeGiven = given, NoticeAgreed = agreed, State = RequestState.Asked, AskedAt = at ?? Now - Duration.FromDays(1),
        DueAt = due ?? Now + Duration.FromDays(9), DueOn = Today,
    };

    static SideRequest Own(SideRequest request, long workspaceId)
    {
        request.WorkspaceId = workspaceId;
        return request;
    }
}
