using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Language.Terms;

/// <summary>What is asked of the reader about terms: proposals to approve first, then what their side has not written yet.</summary>
static class TermsAsked
{
    const int MostProposals = 5;

    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        var me = reader.Me;
        if (me.Side == Side.Management) return [];
        var open = (await reader.Get<TermProposals>().Open(cancellation)).Where(one => one.Proposal.Awaited.Contains(me.Side)).ToList();
        var unwritten = (await reader.Get<TermList>().All(cancellation)).Where(one => one.State == TermState.Writing && !one.IsReady(me.Side)).ToList();
        var text = reader.Get<IStringLocalizer<TermsText>>();
        return
        [
            .. open.Take(MostProposals).Select(one => new Asked(TermAddress.Of(reader.Workspace, one), What(one, me, text), Why(one, reader, text))),
            .. unwritten.Count == 0 ? [] : new[] { Unwritten(unwritten, reader.Workspace, text) },
        ];
    }

    static string What(ProposalRecord one, Me me, IStringLocalizer<TermsText> text)
    {
        var key = TermRules.MayApprove(me) ? "Asked_Approve" : "Asked_ApproveSide";
        return one.Changes is [var only] ? text[key, TermWords.Of(only.After.Name)] : text[key + "Many", one.Changes.Count];
    }

    static string Why(ProposalRecord one, AskedReader reader, IStringLocalizer<TermsText> text)
    {
        var at = reader.Get<Formats>().Moment(one.Proposal.ProposedAt, reader.Now, reader.Zone);
        return one.ProposedBy is { } who ? text["Asked_By", who, at] : at;
    }

    static Asked Unwritten(List<TermRecord> terms, string workspace, IStringLocalizer<TermsText> text) => terms is [var only]
        ? new(TermAddress.Of(workspace, only.Term.Id), text["Asked_Write", TermWords.Of(only.Content.Name)], text["Asked_WriteWhy"])
        : new($"{TermAddress.List(workspace)}?state=waits", text["Asked_WriteMany", terms.Count], text["Asked_WriteWhy"]);
}
