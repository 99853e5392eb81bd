using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>Whether the parts of a reward plan go together.</summary>
static class PlanRules
{
    public static List<Refusal> Check(RewardPlan plan)
    {
        List<Refusal> refusals = [];
        if (plan.Roles.Count == 0) refusals.Add(new("plan.roles.none", "roles"));
        var keys = new HashSet<string>();
        foreach (var (i, role) in plan.Roles.Index())
        {
            if (!keys.Add(role.Key)) refusals.Add(new("plan.twice", $"roles[{i}].key", role.Key));
            refusals.AddRange(Check(role, $"roles[{i}]"));
            if (role.Amount is not null && plan.Currency is null) refusals.Add(new("plan.amount.currency", $"roles[{i}].amount", Text(role.Amount.Value)));
        }

        return refusals;
    }

    static IEnumerable<Refusal> Check(PlanRole role, string path)
    {
        if (role.Measures.Count == 0)
        {
            yield return new("plan.measures.none", $"{path}.measures");
            yield break;
        }

        if (role.IsByPerson && role.Side == Side.Marketing) yield return new("plan.person.marketing", $"{path}.paid", "person");
        var sum = role.Measures.Sum(measure => measure.Weight);
        if (sum != 100) yield return new("plan.weights", $"{path}.measures", Text(sum));
        foreach (var (i, measure) in role.Measures.Index())
            foreach (var refusal in Check(measure, $"{path}.measures[{i}]")) yield return refusal;
        foreach (var twice in role.Measures.Index().GroupBy(one => (one.Item.Kind, one.Item.Scope, one.Item.Stage, one.Item.HorizonMonths)).Where(same => same.Count() > 1))
            yield return new("plan.twice", $"{path}.measures[{twice.Last().Index}].measure", TermsDocument.NameOf(twice.Key.Kind));
    }

    static IEnumerable<Refusal> Check(Measure measure, string path)
    {
        if (measure.Target <= 0) yield return new("plan.target", $"{path}.target", Text(measure.Target));
        else if (measure.Threshold >= measure.Target) yield return new("plan.threshold", $"{path}.threshold", Text(measure.Threshold), Text(measure.Target));
        if (measure.IsRate && measure.Target > 100) yield return new("plan.target.rate", $"{path}.target", Text(measure.Target));
        if (measure.Weight <= 0) yield return new("plan.weight", $"{path}.weight", Text(measure.Weight));
        if (measure.Cap < 100) yield return new("plan.cap", $"{path}.cap", Text(measure.Cap.Value));
        if (measure.Kind == MeasureKind.Opportunities && measure.Stage is null) yield return new("plan.stage.missing", $"{path}.stage");
        if (measure.Kind != MeasureKind.Opportunities && measure.Stage is not null) yield return new("plan.stage.stray", $"{path}.stage", measure.Stage);
        if (measure.Kind == MeasureKind.Retention && measure.HorizonMonths == 0) yield return new("plan.retention.months", $"{path}.horizonMonths");
        for (var i = 1; i < measure.Accelerators.Count; i++)
            if (measure.Accelerators[i].From <= measure.Accelerators[i - 1].From)
                yield return new("plan.accelerators.order", $"{path}.accelerators[{i}].from", Text(measure.Accelerators[i].From), Text(measure.Accelerators[i - 1].From));
    }

    static string Text(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
