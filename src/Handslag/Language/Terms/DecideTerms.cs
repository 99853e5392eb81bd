using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <summary>
/// Head or signer of each side approve a proposal; with the second approval its texts are the agreed ones. Either turns it down with a reason, and
/// whoever proposed it may withdraw it: the approved texts stay as they are.
/// </summary>
public sealed class DecideTerms(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<TermProposal>> Approve(long proposalId, Me who, CancellationToken cancellation) => db.Write<Outcome<TermProposal>>(async token =>
    {
        var found = await Open(proposalId, token);
        if (found.IsRefused) return found;
        var proposal = found.Value;
        if (Refused(proposal, who) is { } refusal) return refusal;
        if (proposal.IsApprovedBy(who.Side)) return new Refusal("term.approved.already", "side");
        if (proposal.MarketingBy == who.UserId || proposal.SalesBy == who.UserId) return new Refusal("term.approve.both", "side");
        var now = clock.GetCurrentInstant();
        proposal.Approve(who.Side, who.UserId, now);
        if (proposal.Awaited.Count == 0 && await Settle(proposal, now, token) is { Count: > 0 } refusals) return refusals;
        audit.Record("term.approved", who.UserId, $"proposal:{proposal.Id}", ("side", who.Side), ("agreed", proposal.State == ProposalState.Agreed));
        await db.SaveChangesAsync(token);
        return proposal;
    }, cancellation);

    public Task<Outcome<TermProposal>> TurnDown(long proposalId, string? reason, Me who, CancellationToken cancellation) => db.Write<Outcome<TermProposal>>(async token =>
    {
        var why = reason?.Trim();
        if (string.IsNullOrEmpty(why)) return new Refusal("term.turnDown.reason", "reason");
        if (why.Length > TermLimits.LongestReason) return new Refusal("agreement.text.long", "reason", why[..20] + "…", $"{TermLimits.LongestReason}");
        var found = await Open(proposalId, token);
        if (found.IsRefused) return found;
        if (Refused(found.Value, who) is { } refusal) return refusal;
        Close(found.Value, ProposalState.TurnedDown, why, who.UserId);
        audit.Record("term.turnedDown", who.UserId, $"proposal:{proposalId}", ("side", who.Side));
        await db.SaveChangesAsync(token);
        return found;
    }, cancellation);

    /// <param name="who">Null where a program withdraws it.</param>
    public Task<Outcome<TermProposal>> Withdraw(long proposalId, Me? who, CancellationToken cancellation) => db.Write<Outcome<TermProposal>>(async token =>
    {
        var found = await Open(proposalId, token);
        if (found.IsRefused) return found;
        if (!MayWithdraw(found.Value, who)) return new Refusal("term.withdraw.proposer", "proposal");
        Close(found.Value, ProposalState.Withdrawn, null, who?.UserId);
        audit.Record("term.withdrawn", who?.UserId, $"proposal:{proposalId}");
        await db.SaveChangesAsync(token);
        return found;
    }, cancellation);

    /// <summary>Who proposed it, or a head of either side.</summary>
    public static bool MayWithdraw(TermProposal proposal, Me? who) => who is null || proposal.ProposedBy == who.UserId || who.Has(Roles.Head);

    async Task<Outcome<TermProposal>> Open(long proposalId, CancellationToken cancellation)
    {
        await TermTurn.Take(db, cancellation);
        if (await db.Set<TermProposal>().SingleOrDefaultAsync(one => one.Id == proposalId, cancellation) is not { } proposal) return new Refusal("term.proposal.unknown", "proposal", $"{proposalId}");
        return proposal.State == ProposalState.Open ? proposal : new Refusal("term.closed.already", "proposal", $"{proposalId}");
    }

    static Refusal? Refused(TermProposal proposal, Me who) => TermRules.MayApprove(who) ? null : new("term.approve.role", "side", $"{proposal.Id}");

    async Task<List<Refusal>> Settle(TermProposal proposal, Instant now, CancellationToken cancellation)
    {
        var changes = await db.Set<TermChange>().Where(change => change.ProposalId == proposal.Id).ToListAsync(cancellation);
        var ids = changes.ConvertAll(change => change.TermId);
        var terms = await db.Set<Term>().Where(term => ids.Contains(term.Id)).ToDictionaryAsync(term => term.Id, cancellation);
        var others = await TermTurn.Others(db, ids, cancellation);
        List<Refusal> refusals = [.. changes.SelectMany(change => TermRules.Names(TermDocument.Read(change.Content), others))];
        if (refusals.Count > 0) return refusals;
        foreach (var change in changes)
        {
            var term = terms[change.TermId];
            (term.Content, term.Number, term.Hash, term.AgreedAt) = (change.Content, term.Number + 1, TermDocument.Read(change.Content).Hash, now);
            term.Revision++;
            db.Add(new TermVersion { WorkspaceId = db.Scope.Id, TermId = term.Id, Number = term.Number, Content = term.Content, Hash = term.Hash, ProposalId = proposal.Id, AgreedAt = now });
        }

        (proposal.State, proposal.ClosedAt) = (ProposalState.Agreed, now);
        return refusals;
    }

    void Close(TermProposal proposal, ProposalState state, string? reason, long? actor)
    {
        (proposal.State, proposal.ClosedReason, proposal.ClosedBy, proposal.ClosedAt) = (state, reason, actor, clock.GetCurrentInstant());
        proposal.Revision++;
    }
}
