using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Rhythm;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Insights;
using Handslag.Tests.Time;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

/// <summary>The third quarter of 2026, as it stands on 12 November: twenty leads that were won, eight of them in the last tenth of the quarter.</summary>
public sealed class MeasureGoalsTests(Databases databases)
{
    static readonly LocalDate From = new(2026, 7, 1), To = new(2026, 10, 1);

    [Theory]
    [InlineData("kept:respond", true), InlineData("waited:respond", true), InlineData("met:marketing", true), InlineData("met:sales", true), InlineData("evidence:closings-late", true), InlineData("funnel:mql", true), InlineData("kept:respond@partners", true), InlineData("met:sales@partners", true)]
    [InlineData("met:management", false), InlineData("evidence:accepted", false), InlineData("funnel:", false), InlineData("kept:UPPER", false), InlineData("velocity:mql", false), InlineData("kept", false), InlineData("kept:respond@", false), InlineData("kept:respond@a@b", false), InlineData("kept:respond@UPPER", false), InlineData("", false), InlineData(null, false)]
    public void Only_what_is_counted_here_can_be_chosen(string? written, bool isMetric) => Assert.Equal(isMetric ? written : null, GoalMetric.Read(written)?.ToString());

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_statements_have_as_evidence_is_measured_over_the_cycle_and_at_the_end_of_each_month(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-01-01 00:00"), Story.Terms with
        {
            Commitments =
            [
                Story.Clock("respond", Promise.Respond, 120), Story.Clock("decide", Promise.Decide, 120),
                new() { Key = "volume", Promise = Promise.HandOver, Target = 5, Period = CommitmentPeriod.Month },
            ],
        });
        for (var i = 0; i < 20; i++)
        {
            var (lead, won) = ($"won {i}", i < 8 ? "2026-09-29 15:00" : "2026-08-20 15:00");
            await bed.AddLead(lead);
            await bed.Happened(
            [
                bed.NewFact(lead, FactKind.StageEntered, "lead", Amsterdam.At("2026-07-02 10:00")), bed.NewFact(lead, FactKind.StageEntered, "sal", Amsterdam.At(i < 5 ? "2026-07-06 10:00" : "2026-08-10 10:00")),
                bed.NewFact(lead, FactKind.Attempted, null, Amsterdam.At(i < 5 ? "2026-07-06 11:00" : "2026-08-10 15:00"), fact => fact.Payload = """{"channel":"phone","reached":true}"""),
                bed.NewFact(lead, FactKind.Won, "customer", Amsterdam.At(won)),
            ]);
        }

        await bed.Save(async db => Assert.Null((await new MeasureGoals(db, new(db, bed.Insights, []), bed.Insights).Of([new(GoalMetric.Evidence, "closings-late")], From, To.PlusDays(-1), CancellationToken.None)).Values.Single().Now));
        Dictionary<GoalMetric, Measured> measured = [];
        await bed.Save(async db => measured = await new MeasureGoals(db, new(db, bed.Insights, []), bed.Insights).Of(
            [.. new[] { "evidence:closings-late", "funnel:lead", "met:sales", "met:marketing", "kept:respond" }.Select(written => GoalMetric.Read(written)!)], From, To, CancellationToken.None));

        var closings = measured[new(GoalMetric.Evidence, "closings-late")];
        Assert.Equal((40m, 20L), (closings.Now, closings.N));
        Assert.Equal([(new LocalDate(2026, 9, 30), 40m)], closings.Points.Select(point => (point.Day, point.Value)));
        var funnel = measured[new(GoalMetric.Funnel, "lead")];
        Assert.Equal((25m, 20L), (funnel.Now, funnel.N));
        Assert.Equal(25m, measured[new(GoalMetric.Kept, "respond")].Now);
        // Of sales two promises in two months, each of which had cases; one of the four was met. Of marketing three months of volume, two of them met.
        var (sales, marketing) = (measured[new(GoalMetric.Met, "sales")], measured[new(GoalMetric.Met, "marketing")]);
        Assert.Equal((null, 4L), (sales.Now, sales.N));
        Assert.Equal((null, 3L), (marketing.Now, marketing.N));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Commitments_met_are_said_of_those_due_from_five_on(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        await bed.Agree(Amsterdam.At("2026-01-01 00:00"), Story.Terms with { Commitments = [new() { Key = "volume", Promise = Promise.HandOver, Target = 1, Period = CommitmentPeriod.Month }] });
        await bed.AddLead("one");
        await bed.Happened([bed.NewFact("one", FactKind.StageEntered, "lead", Amsterdam.At("2026-05-02 10:00")), bed.NewFact("one", FactKind.StageEntered, "sal", Amsterdam.At("2026-05-06 10:00"))]);

        Measured? met = null;
        await bed.Save(async db => met = (await new MeasureGoals(db, new(db, bed.Insights, []), bed.Insights).Of([new(GoalMetric.Met, "marketing")], new(2026, 5, 1), To, CancellationToken.None)).Values.Single());

        Assert.Equal((20m, 5L), (met!.Now, met.N));
        Assert.Equal([(new LocalDate(2026, 9, 30), 20m)], met.Points.Select(point => (point.Day, point.Value)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Each_funnel_has_its_own_figures_and_cases_kept_elsewhere_are_asked_for_once_a_funnel(Provider provider)
    {
        await using var bed = await InsightBed.Create(databases, provider);
        bed.Clock.Set(Amsterdam.At("2026-11-12 12:00"));
        await bed.Declare(Enum.GetValues<FactKind>());
        var launches = new Commitment { Key = "launch", Promise = Promise.TellLaunch, Within = new(4800), Share = new Share(80), Period = CommitmentPeriod.Month };
        await bed.Agree(Amsterdam.At("2026-01-01 00:00"), Story.Terms with { Commitments = [new() { Key = "volume", Promise = Promise.HandOver, Target = 5, Period = CommitmentPeriod.Month }, launches] });
        var stages = await bed.AddFunnel("partners", Amsterdam.At("2026-01-01 00:00"),
            Story.Terms with { Commitments = [new() { Key = "volume", Promise = Promise.HandOver, Target = 1, Period = CommitmentPeriod.Month }, launches] });
        await bed.AddLead("p", lead => lead.FunnelId = stages[0].FunnelId);
        await bed.Happened([Entered("lead", "2026-05-02 10:00"), Entered("sal", "2026-05-06 10:00")]);

        var asked = 0;
        CasesElsewhere elsewhere = (_, _, _) => { asked++; return Task.FromResult<IReadOnlyList<OtherCase>>([]); };
        Dictionary<GoalMetric, Measured> measured = [];
        await bed.Save(async db => measured = await new MeasureGoals(db, new(db, bed.Insights, [elsewhere]), bed.Insights).Of(
            [.. new[] { "met:marketing", "met:marketing@partners", "kept:launch@partners", "met:marketing@gone" }.Select(written => GoalMetric.Read(written)!)], new(2026, 5, 1), To, CancellationToken.None));

        Assert.Equal((0m, 5L), (measured[GoalMetric.Read("met:marketing")!].Now, measured[GoalMetric.Read("met:marketing")!].N));
        Assert.Equal((20m, 5L), (measured[GoalMetric.Read("met:marketing@partners")!].Now, measured[GoalMetric.Read("met:marketing@partners")!].N));
        Assert.Equal(0L, measured[GoalMetric.Read("met:marketing@gone")!].N);
        Assert.Equal(2, asked);

        Fact Entered(string stage, string at) => bed.NewFact("p", FactKind.StageEntered, null, Amsterdam.At(at), fact => fact.StageId = stages.First(one => one.Key == stage).Id);
    }
}
