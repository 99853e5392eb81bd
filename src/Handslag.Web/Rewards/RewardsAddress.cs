using Handslag.Rewards;

namespace Handslag.Web.Rewards;

/// <summary>Where the pages about rewards are.</summary>
static class RewardsAddress
{
    public static string Plans(string workspace) => $"/w/{workspace}/rewards";

    public static string Plan(string workspace, long id) => FormattableString.Invariant($"/w/{workspace}/rewards/plans/{id}");

    /// <summary>The words that an agreement names by their key and hash.</summary>
    public static string Named(string workspace, string key, string hash) => $"/w/{workspace}/rewards/plans/{key}/{hash}";

    public static string Edit(string workspace, long id) => $"{Plan(workspace, id)}/edit";

    public static string Yaml(string workspace, long id) => $"{Plan(workspace, id)}/plan.yaml";

    public static string New(string workspace, string? template = null) => $"/w/{workspace}/rewards/new{(template is null ? "" : $"?template={template}")}";

    /// <summary>The talk is one of the guided sessions of the programme.</summary>
    public static string Talk(string workspace) => $"/w/{workspace}/programme/sessions#bonus";

    public static string Compare(string workspace, StoredPlan plan, StoredPlan? against = null) =>
        FormattableString.Invariant($"/w/{workspace}/rewards/compare?plan={plan.Id}{(against is null ? "" : $"&against={against.Id}")}");

    public static string Statement(string workspace, long plan) => FormattableString.Invariant($"/w/{workspace}/rewards/statement?plan={plan}");
}
