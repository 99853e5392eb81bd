using System.Globalization;
using Handslag.Journeys;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Journeys;

/// <summary>Where a lead's page and its parts are found, and what a lead is called there.</summary>
static class LeadAddress
{
    public static string Leads(string workspace) => $"/w/{workspace}/leads";

    public static string Lead(string workspace, long id) => string.Create(CultureInfo.InvariantCulture, $"/w/{workspace}/leads/{id}");

    /// <summary>The lead's page with what can be done about one fact opened below it.</summary>
    public static string Fact(string workspace, long id, long seq, string act, bool oldestFirst) =>
        string.Create(CultureInfo.InvariantCulture, $"{Lead(workspace, id)}?{(oldestFirst ? "order=oldest&" : "")}fact={seq}&act={act}#fact-{seq}");

    /// <summary>The name and company, as far as they are known; else the external id.</summary>
    public static string NameOf(LeadRecord lead, IStringLocalizer<LeadsText> text) =>
        string.Join(", ", new[] { lead.Identity?.Name, lead.Identity?.Company ?? lead.Account?.Name }.Where(name => !string.IsNullOrWhiteSpace(name))) is { Length: > 0 } name
            ? name : EraseLead.WasErased(lead.Lead) ? text["Lead_Forgotten"] : text["Lead_Nameless", lead.Lead.ExternalId];
}
