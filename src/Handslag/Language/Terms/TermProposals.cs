using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Terms;

/// <summary>What a proposal makes of one term: the approved text before it, and the text it proposes.</summary>
public sealed record TermChangeRecord(Term Term, TermContent? Before, TermContent After);

/// <summary>A proposal with its texts and the people who said something about it; their names only for decisions they took for their side.</summary>
public sealed record ProposalRecord(TermProposal Proposal, IReadOnlyList<TermChangeRecord> Changes, string? ProposedBy, string? MarketingBy, string? SalesBy, string? ClosedBy)
{
    public string? ApprovedBy(Side side) => side == Side.Marketing ? MarketingBy : SalesBy;
}

/// <summary>Proposals about terms, newest first.</summary>
public sealed class TermProposals(HandslagDb db)
{
    public Task<List<ProposalRecord>> Open(CancellationToken cancellation) => Load(proposal => proposal.State == ProposalState.Open, cancellation);

    public Task<List<ProposalRecord>> All(CancellationToken cancellation) => Load(_ => true, cancellation);

    public async Task<ProposalRecord?> One(long id, CancellationToken cancellation) => (await Load(proposal => proposal.Id == id, cancellation)).SingleOrDefault();

    /// <summary>Every proposal that ever was about a term.</summary>
    public Task<List<ProposalRecord>> About(long termId, CancellationToken cancellation) =>
        Load(proposal => db.Set<TermChange>().Any(change => change.ProposalId == proposal.Id && change.TermId == termId), cancellation);

    async Task<List<ProposalRecord>> Load(System.Linq.Expressions.Expression<Func<TermProposal, bool>> which, CancellationToken cancellation)
    {
        var proposals = await db.Set<TermProposal>().AsNoTracking().Where(which).OrderByDescending(proposal => proposal.Id).ToListAsync(cancellation);
        if (proposals.Count == 0) return [];
        var ids = proposals.ConvertAll(proposal => proposal.Id);
        var changes = await db.Set<TermChange>().AsNoTracking().Where(change => ids.Contains(change.ProposalId)).ToListAsync(cancellation);
        var termIds = changes.Select(change => change.TermId).Distinct().ToList();
        var terms = await db.Set<Term>().AsNoTracking().Where(term => termIds.Contains(term.Id)).ToDictionaryAsync(term => term.Id, cancellation);
        var versions = await db.Set<TermVersion>().AsNoTracking().Where(version => termIds.Contains(version.TermId)).ToDictionaryAsync(version => (version.TermId, version.Number), version => version.Content, cancellation);
        var users = proposals.SelectMany(one => new[] { one.ProposedBy, one.MarketingBy, one.SalesBy, one.ClosedBy }).OfType<long>().Distinct().ToList();
        var names = await db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var byProposal = changes.ToLookup(change => change.ProposalId);
        return proposals.ConvertAll(proposal => new ProposalRecord(
            proposal, [.. byProposal[proposal.Id].Select(Change).OrderBy(one => Folded.Fold(one.After.Name.En), StringComparer.Ordinal)],
            Name(proposal.ProposedBy), Name(proposal.MarketingBy), Name(proposal.SalesBy), Name(proposal.ClosedBy)));

        TermChangeRecord Change(TermChange change) => new(
            terms[change.TermId], versions.GetValueOrDefault((change.TermId, change.Before)) is { } before ? TermDocument.Read(before) : null, TermDocument.Read(change.Content));

        string? Name(long? id) => id is { } known ? names.GetValueOrDefault(known) : null;
    }
}
