using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Terms;

/// <summary>Takes a term off the list on which nothing was agreed. Who started it may, or a head.</summary>
public sealed class DiscardTerm(HandslagDb db, AuditLog audit)
{
    public Task<Outcome<string>> Run(long termId, Me who, CancellationToken cancellation) => db.Write<Outcome<string>>(async token =>
    {
        await TermTurn.Take(db, token);
        if (await new TermList(db).One(termId, token) is not { } record) return new Refusal("term.unknown", "term", $"{termId}");
        if (record.IsAgreed) return new Refusal("term.agreed.already", "term", record.Term.Key);
        if (record.Open is not null) return new Refusal("term.proposed.already", "term", record.Term.Key, record.Content.Name.En);
        if (!MayDiscard(record.Term, who)) return new Refusal("term.discard.starter", "term");
        var proposals = await db.Set<TermChange>().Where(change => change.TermId == termId).Select(change => change.ProposalId).ToListAsync(token);
        await db.Set<TermChange>().Where(change => change.TermId == termId).ExecuteDeleteAsync(token);
        await db.Set<TermProposal>().Where(one => proposals.Contains(one.Id) && !db.Set<TermChange>().Any(change => change.ProposalId == one.Id)).ExecuteDeleteAsync(token);
        await db.Set<SideDefinition>().Where(one => one.TermId == termId).ExecuteDeleteAsync(token);
        await db.Set<TermExample>().Where(one => one.TermId == termId).ExecuteDeleteAsync(token);
        await db.Set<Term>().Where(term => term.Id == termId).ExecuteDeleteAsync(token);
        audit.Record("term.discarded", who.UserId, $"term:{termId}", ("key", record.Term.Key));
        await db.SaveChangesAsync(token);
        return record.Content.Name.En;
    }, cancellation);

    public static bool MayDiscard(Term term, Me who) => term.StartedBy == who.UserId || who.Has(Roles.Head);
}
