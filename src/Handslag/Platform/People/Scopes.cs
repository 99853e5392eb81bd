namespace Handslag.Platform.People;

/// <summary>What a token may do. A token has one or more of these, and nothing else.</summary>
public static class Scopes
{
    public const string WorkspaceRead = "workspace:read";
    public const string MembersRead = "members:read";
    public const string LeadsRead = "leads:read";
    public const string LeadsWrite = "leads:write";
    public const string FactsRead = "facts:read";
    public const string FactsWrite = "facts:write";
    public const string ImportsRead = "imports:read";
    public const string ImportsWrite = "imports:write";
    public const string ReportsRead = "reports:read";

    public static readonly IReadOnlyList<string> All =
        [WorkspaceRead, MembersRead, LeadsRead, LeadsWrite, FactsRead, FactsWrite, ImportsRead, ImportsWrite, ReportsRead];
}
