namespace Handslag.Rewards;

/// <summary>A plan turned up or down in passing, to see what would follow; nothing of it is kept.</summary>
/// <param name="TargetPercent">All targets and thresholds of the role, in per cent of what the plan says.</param>
/// <param name="Rate">The first accelerator of each measure; 1 takes it away.</param>
/// <param name="SharedPercent">What shared measures weigh together; own ones share the rest.</param>
public sealed record PlanTuning(int TargetPercent = 100, decimal? Rate = null, int? SharedPercent = null)
{
    public static RewardPlan Apply(RewardPlan plan, IReadOnlyDictionary<string, PlanTuning> byRole) => plan with
    {
        Roles = [.. plan.Roles.Select(role => byRole.TryGetValue(role.Key, out var tuning) ? tuning.Apply(role) : role)],
    };

    public PlanRole Apply(PlanRole role)
    {
        List<Measure> measures = [.. role.Measures.Select(Turned)];
        if (SharedPercent is { } shared && CanShare(role))
            foreach (var scope in Enum.GetValues<MeasureScope>())
            {
                var places = Enumerable.Range(0, measures.Count).Where(i => measures[i].Scope == scope).ToList();
                var weights = Allocation.Of(100 * (scope == MeasureScope.Shared ? shared : 100 - shared), [.. places.Select(i => (long)(measures[i].Weight * 100))]);
                foreach (var (n, i) in places.Index()) measures[i] = measures[i] with { Weight = weights[n] / 100m };
            }

        return role with { Measures = measures };
    }

    public static bool CanShare(PlanRole role) => role.SharedShare is > 0 and < 100;

    Measure Turned(Measure measure)
    {
        var target = measure.Target * TargetPercent / 100;
        return measure with
        {
            Target = measure.IsRate ? decimal.Min(100, target) : target,
            Threshold = measure.Threshold * TargetPercent / 100 is var threshold && measure.IsRate ? decimal.Min(threshold, 99) : threshold,
            Accelerators = Rate is not { } rate ? measure.Accelerators
                : rate == 1 && measure.Accelerators.Count <= 1 ? []
                : measure.Accelerators.Count == 0 ? [new(100, rate)] : [measure.Accelerators[0] with { Rate = rate }, .. measure.Accelerators.Skip(1)],
        };
    }
}
