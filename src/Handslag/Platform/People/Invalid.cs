using System.Text.RegularExpressions;
using NodaTime;

namespace Handslag.Platform.People;

/// <summary>Rules for what people type about workspaces and themselves; each yields a refusal or nothing.</summary>
static partial class Invalid
{
    const int LongestName = 200;

    public static IEnumerable<Refusal> Slug(string field, string? slug)
    {
        if (slug is null || !SlugPattern().IsMatch(slug)) yield return new("workspace.slug.shape", field, slug);
    }

    public static IEnumerable<Refusal> Name(string field, string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) yield return new("name.missing", field, name);
        else if (name.Length > LongestName) yield return new("name.long", field, name[..20] + "…", $"{LongestName}");
    }

    public static IEnumerable<Refusal> Zone(string field, string? zone)
    {
        if (zone is null || DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null) yield return new("zone.unknown", field, zone);
    }

    public static IEnumerable<Refusal> Email(string field, string? email)
    {
        if (email is null || email.Length > LongestName || !EmailPattern().IsMatch(email)) yield return new("email.shape", field, email);
    }

    public static IEnumerable<Refusal> Place(Side side, Roles roles)
    {
        if (!Enum.IsDefined(side)) yield return new("side.unknown", "side", side.ToString());
        if (roles == Roles.None) yield return new("roles.missing", "role");
        if (roles.HasFlag(Roles.Signer) && side == Side.Management) yield return new("roles.signer.side", "role", "signer");
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){0,59}$")]
    private static partial Regex SlugPattern();

    [GeneratedRegex(@"^[^@\s\p{Cc}]+@[^@\s\p{Cc}]+\.[^@\s\p{Cc}.]+$")]
    private static partial Regex EmailPattern();
}
