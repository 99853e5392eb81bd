using Handslag.Language.Terms;

namespace Handslag.Web.Language.Terms;

/// <summary>Where the pages about terms are.</summary>
public static class TermAddress
{
    public static string List(string workspace) => $"/w/{workspace}/terms";

    public static string Of(string workspace, long termId) => FormattableString.Invariant($"/w/{workspace}/terms/{termId}");

    public static string Proposal(string workspace, long proposalId) => FormattableString.Invariant($"/w/{workspace}/terms/proposals/{proposalId}");

    public static string Jargon(string workspace) => $"/w/{workspace}/terms/jargon";

    public static string Files(string workspace) => $"/w/{workspace}/terms/files";

    public static string Usual(string workspace) => $"/w/{workspace}/terms/usual";

    public static string New(string workspace, string? name = null, string? why = null) => $"/w/{workspace}/terms/new{Query(("name", name), ("why", why))}";

    /// <param name="why">What made somebody propose it, such as the two classes that a calibration found confused.</param>
    public static string Change(string workspace, long termId, string? why = null) => $"{Of(workspace, termId)}/change{Query(("why", why))}";

    /// <summary>Where a proposal is read: at its term, or by itself where it is about several.</summary>
    internal static string Of(string workspace, ProposalRecord proposal) =>
        proposal.Changes is [var only] ? $"{Of(workspace, only.Term.Id)}#proposal" : Proposal(workspace, proposal.Proposal.Id);

    static string Query(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = "";
        foreach (var (name, value) in parts)
            if (!string.IsNullOrEmpty(value)) query += $"{(query.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}";
        return query;
    }
}
