namespace Handslag.Journeys;

/// <summary>Where the source shows its own record of a lead. Only addresses of the web: what a source delivered must not run as a script.</summary>
public static class RecordLink
{
    public const string Id = "{id}";
    public const int Longest = 500;

    /// <summary>What the source delivered with the lead, else by the pattern of the source; null where neither leads anywhere.</summary>
    public static string? Of(Source source, Lead lead, LeadIdentity? identity) =>
        Web(identity?.CrmUrl) ?? (source.RecordUrl is { } pattern ? Web(pattern.Replace(Id, Uri.EscapeDataString(lead.ExternalId), StringComparison.Ordinal)) : null);

    /// <summary>The id may stand in the path, the query or behind #, never in the name of the machine.</summary>
    public static bool IsPattern(string written) =>
        written.Length <= Longest && written.Contains(Id, StringComparison.Ordinal) && Web(written.Replace(Id, "1", StringComparison.Ordinal)) is { } one
        && Web(written.Replace(Id, "2", StringComparison.Ordinal)) is { } other && new Uri(one).Authority == new Uri(other).Authority;

    static string? Web(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link.AbsoluteUri : null;
}
