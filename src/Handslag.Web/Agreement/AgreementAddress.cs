using Handslag.Agreement;

namespace Handslag.Web.Agreement;

/// <summary>Where the pages about agreements are.</summary>
static class AgreementAddress
{
    public static string InForce(string workspace, Funnel? funnel = null) => $"/w/{workspace}/agreement{Of(funnel)}";

    public static string Versions(string workspace, Funnel? funnel = null) => $"/w/{workspace}/agreement/versions{Of(funnel)}";

    public static string Version(string workspace, AgreementVersion version) => Version(workspace, version.Id);

    public static string Version(string workspace, long versionId) => FormattableString.Invariant($"/w/{workspace}/agreement/versions/{versionId}");

    public static string Draft(string workspace, AgreementVersion version) => FormattableString.Invariant($"/w/{workspace}/agreement/drafts/{version.Id}");

    public static string Mandates(string workspace) => $"/w/{workspace}/settings/mandates";

    public static string NewFunnel(string workspace) => $"/w/{workspace}/agreement/new-funnel";

    /// <summary>Where a version is read, or edited while it is a draft.</summary>
    public static string Of(string workspace, AgreementVersion version) => version.State == VersionState.Draft ? Draft(workspace, version) : Version(workspace, version);

    static string Of(Funnel? funnel) => funnel is null ? "" : $"?funnel={Uri.EscapeDataString(funnel.Key)}";
}
