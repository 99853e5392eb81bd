namespace Handslag.Rewards.Demo;

/// <summary>The two plans of the demo, with targets that fit what the company sells.</summary>
static class DemoPlans
{
    public static RewardPlan Current { get; } = Of("each-their-own", (kind, scope) => kind switch
    {
        MeasureKind.HandedOver => 850,
        MeasureKind.DealsWon => 14,
        _ => null,
    });

    public static RewardPlan Alternative { get; } = Of("one-goal", (kind, scope) => (kind, scope) switch
    {
        (MeasureKind.ValueWon, MeasureScope.Shared) => 2_200_000,
        (MeasureKind.ValueWon, _) => 300_000,
        (MeasureKind.Accepted, _) => 620,
        _ => null,
    });

    static RewardPlan Of(string template, Func<MeasureKind, MeasureScope, decimal?> target)
    {
        var plan = PlanTemplates.All.First(one => one.Key == template);
        return plan with
        {
            Roles = [.. plan.Roles.Select(role => role with
            {
                Measures = [.. role.Measures.Select(measure => target(measure.Kind, measure.Scope) is { } fitting
                    ? measure with { Target = fitting, Threshold = decimal.Round(measure.Threshold / measure.Target * fitting) } : measure)],
            })],
        };
    }
}
