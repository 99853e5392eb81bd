using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <param name="Seen">The number of the approved text that was looked at; 0 where there was none.</param>
public sealed record ProposedTerm(long TermId, int Seen, TermContent Content);

/// <param name="Approve">Whoever proposes and may approve for their side does so at once.</param>
public sealed record TermsToPropose(IReadOnlyList<ProposedTerm> Terms, string? Why = null, bool Approve = false);

/// <summary>
/// Puts new texts of one or many terms before both sides, as one proposal. The approved texts stand until both have approved. A term has one open
/// proposal at a time; texts that would change nothing are left out.
/// </summary>
public sealed class ProposeTerms(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <param name="who">Null where a program or a file proposes.</param>
    public Task<Outcome<TermProposal>> Run(TermsToPropose input, Me? who, CancellationToken cancellation) => db.Write<Outcome<TermProposal>>(async token =>
    {
        await TermTurn.Take(db, token);
        var proposal = await Propose(db, input, who, clock.GetCurrentInstant(), token);
        if (proposal.IsRefused) return proposal;
        audit.Record("term.proposed", who?.UserId, $"proposal:{proposal.Value.Id}", ("terms", string.Join(' ', input.Terms.Select(one => one.TermId).Order())));
        await db.SaveChangesAsync(token);
        return proposal;
    }, cancellation);

    internal static async Task<Outcome<TermProposal>> Propose(HandslagDb db, TermsToPropose input, Me? who, Instant now, CancellationToken cancellation)
    {
        if (input.Terms.Count > TermLimits.MostAtOnce) return new Refusal("term.proposal.many", "terms", $"{input.Terms.Count}", $"{TermLimits.MostAtOnce}");
        var records = (await new TermList(db).All(cancellation)).ToDictionary(record => record.Term.Id);
        var changes = input.Terms.Where(one => !records.TryGetValue(one.TermId, out var term) || !term.IsAgreed || !term.Content.IsSameAs(one.Content)).ToList();
        var why = input.Why?.Trim() is { Length: > 0 } given ? given : null;
        List<Refusal> refusals = changes.Count == 0 ? [new("term.proposal.same", "terms")] : [];
        if (why?.Length > TermLimits.LongestReason) refusals.Add(new("agreement.text.long", "why", why[..20] + "…", $"{TermLimits.LongestReason}"));
        foreach (var change in changes.Where(one => !records.ContainsKey(one.TermId))) refusals.Add(new("term.unknown", "term", $"{change.TermId}"));
        if (refusals.Count > 0) return refusals;

        if (why is null && changes.Exists(change => records[change.TermId].IsAgreed)) refusals.Add(new("term.why.missing", "why"));
        foreach (var change in changes) refusals.AddRange(Standing(records[change.TermId], change));
        var others = await TermTurn.Others(db, [.. changes.Select(change => change.TermId)], cancellation);
        foreach (var change in changes)
        {
            refusals.AddRange(TermRules.Check(change.Content, others).Select(refusal => changes.Count == 1 ? refusal : refusal with { Field = $"{records[change.TermId].Term.Key}.{refusal.Field}" }));
            others.Add(change.Content);
        }

        return refusals.Count > 0 ? refusals : await Keep(db, changes, why, input.Approve && TermRules.MayApprove(who), who, now, cancellation);
    }

    static IEnumerable<Refusal> Standing(TermRecord record, ProposedTerm change)
    {
        if (record.Open is not null) yield return new("term.proposed.already", "term", record.Term.Key, record.Content.Name.En);
        else if (change.Seen != record.Term.Number) yield return new("term.changed.meanwhile", "term", record.Term.Key, record.Content.Name.En);
        else if (!record.AreShown) yield return new("term.definitions.first", "term", record.Term.Key, record.Content.Name.En);
    }

    static async Task<TermProposal> Keep(HandslagDb db, List<ProposedTerm> changes, string? why, bool approve, Me? who, Instant now, CancellationToken cancellation)
    {
        var proposal = new TermProposal { WorkspaceId = db.Scope.Id, State = ProposalState.Open, Why = why, ProposedBy = who?.UserId, ProposedAt = now };
        if (approve) proposal.Approve(who!.Side, who.UserId, now);
        db.Add(proposal);
        await db.SaveChangesAsync(cancellation);
        db.AddRange(changes.Select(change => new TermChange
        {
            WorkspaceId = db.Scope.Id, ProposalId = proposal.Id, TermId = change.TermId, Before = change.Seen, Content = TermDocument.Canonical(change.Content),
        }));
        await db.SaveChangesAsync(cancellation);
        return proposal;
    }
}
