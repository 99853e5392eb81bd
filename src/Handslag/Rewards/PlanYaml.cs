using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>A reward plan as a YAML file, the document of <see cref="PlanDocument"/>. Out and in keeps the hash.</summary>
public static class PlanYaml
{
    public static string Write(RewardPlan plan) => AgreementYaml.Write(PlanDocument.Of(plan));

    /// <summary>The plan, or what is wrong with the file: field with its line, value, rule.</summary>
    public static Outcome<RewardPlan> Read(string yaml) => AgreementYaml.Read(yaml, PlanReader.Read);
}
