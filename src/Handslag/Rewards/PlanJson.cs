using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>A reward plan as a program sends it: the document of <see cref="PlanDocument"/> as JSON.</summary>
public static class PlanJson
{
    public static Outcome<RewardPlan> Read(string json) => AgreementJson.Read(json, PlanReader.Read);
}
