using System.Text.RegularExpressions;

namespace Handslag.Agreement;

/// <summary>Keys of funnels, stages, commitments and lead fields: lower-case letters, digits and single hyphens.</summary>
public static partial class AgreementKey
{
    public static bool IsAllowed(string key) => Shape().IsMatch(key);

    /// <summary>A key made of a name: "Sales accepted" gives sales-accepted; null where no letter is left.</summary>
    public static string? From(string name)
    {
        var key = string.Join('-', Letters().Matches(Platform.Folded.Fold(name)).Select(match => match.Value));
        key = key.Length > AgreementLimits.LongestKey ? key[..AgreementLimits.LongestKey].TrimEnd('-') : key;
        return IsAllowed(key) ? key : null;
    }

    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){0,59}$")]
    private static partial Regex Shape();

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Letters();
}
