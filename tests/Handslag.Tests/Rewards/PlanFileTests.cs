using CsCheck;
using Handslag.Platform;
using Handslag.Rewards;
using Xunit;
using static Handslag.Tests.Rewards.SamplePlans;

namespace Handslag.Tests.Rewards;

public sealed class PlanFileTests
{
    [Fact]
    public void Exporting_and_importing_is_the_identity() => AnyPlan.Sample(plan => PlanDocument.HashOf(PlanYaml.Read(PlanYaml.Write(plan)).Value) == PlanDocument.HashOf(plan));

    [Fact]
    public void Every_template_is_a_plan() => Assert.All(PlanTemplates.All, plan => Assert.Equal(PlanDocument.HashOf(plan), PlanDocument.HashOf(PlanYaml.Read(PlanYaml.Write(plan)).Value)));

    [Theory]
    [InlineData("weight: 100", "weight: 99.99", "plan.weights", "roles[0].measures")]
    [InlineData("target: 40", "target: 40\n        threshold: 41", "plan.threshold", "roles[0].measures[0].threshold")]
    [InlineData("target: 40", "target: 40\n        threshold: 40", "plan.threshold", "roles[0].measures[0].threshold")]
    [InlineData("target: 40", "target: -1", "plan.number", "roles[0].measures[0].target")]
    [InlineData("target: 40", "target: 0", "plan.target", "roles[0].measures[0].target")]
    [InlineData("target: 40", "target: lots", "plan.number", "roles[0].measures[0].target")]
    [InlineData("weight: 100", "weight: 33.333", "plan.number", "roles[0].measures[0].weight")]
    [InlineData("measure: accepted", "measure: smiles", "agreement.choice", "roles[0].measures[0].measure")]
    [InlineData("measure: accepted", "measure: opportunities", "plan.stage.missing", "roles[0].measures[0].stage")]
    [InlineData("paid: team", "paid: person", "plan.person.marketing", "roles[0].paid")]
    [InlineData("period: quarter", "period: fortnight", "agreement.choice", "period")]
    [InlineData("paid: team", "paid: team\n    salary: 4000", "agreement.key.stray", "roles[0].salary")]
    public void What_is_wrong_is_named_with_its_line(string good, string bad, string key, string field)
    {
        const string plan = """
            key: plan
            name:
              en: Plan
              nl: Plan
            period: quarter
            roles:
              - key: marketing
                name: {en: Marketing, nl: Marketing}
                side: marketing
                paid: team
                measures:
                  - measure: accepted
                    scope: own
                    weight: 100
                    target: 40
            """;
        Assert.False(PlanYaml.Read(plan).IsRefused);
        var refused = PlanYaml.Read(plan.Replace(good, bad, StringComparison.Ordinal)).Refusals;
        Assert.Contains(refused, refusal => refusal.Key == key && refusal.Field!.StartsWith(field + " (line ", StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var role = Role(Side.Sales, Value(weight: 50), Value(MeasureScope.Own, 49.99m) with { Threshold = 100_001 });
        var refused = PlanYaml.Read(PlanYaml.Write(Plan(role, role))).Refusals;
        Assert.Equal(["plan.threshold", "plan.threshold", "plan.twice", "plan.weights", "plan.weights"], refused.Select(refusal => refusal.Key).Order());
    }

    [Fact]
    public void Shares_are_told_for_each_role()
    {
        var role = Role(Side.Sales, Value(weight: 60) with { HorizonMonths = 6 }, Value(MeasureScope.Own, 40) with { HorizonMonths = 3 });
        Assert.Equal((60m, 60m), (role.SharedShare, role.HorizonShare));
    }

    [Fact]
    public void A_plan_too_long_to_be_one_is_refused() => Assert.Equal("agreement.file.large", PlanYaml.Read(new string('#', 300_000)).Refusals[0].Key);
}
