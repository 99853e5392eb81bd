using Handslag.Platform.People;

namespace Handslag.Web.Platform;

/// <summary>Roles as the API and the command line write them.</summary>
static class RoleNames
{
    static readonly Roles[] Each = [Roles.Member, Roles.Head, Roles.Signer, Roles.Administrator, Roles.Sponsor];

    public static readonly string[] All = Of(Each.Aggregate((a, b) => a | b));

    public static string[] Of(Roles roles) => [.. Each.Where(role => roles.HasFlag(role)).Select(role => role.ToString().ToLowerInvariant())];

    public static Roles Parse(IEnumerable<string> names) =>
        names.Aggregate(Roles.None, (roles, name) => roles | Enum.Parse<Roles>(name, ignoreCase: true));
}
