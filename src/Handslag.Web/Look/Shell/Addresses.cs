using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Look.Shell;

public static class Addresses
{
    public static string Path(this NavigationManager nav) => new Uri(nav.Uri).AbsolutePath;

    public static string PathAndQuery(this NavigationManager nav) => new Uri(nav.Uri).PathAndQuery;

    /// <summary>A link within this page. A bare <c>#id</c> would lead to the home page, because the page has a base address.</summary>
    public static string InPage(this NavigationManager nav, string id) => $"{nav.PathAndQuery()}#{id}";
}
