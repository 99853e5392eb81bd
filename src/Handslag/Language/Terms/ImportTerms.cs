using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <param name="Proposal">Where agreed texts would change: the one proposal that both sides decide on.</param>
public sealed record TermsImported(int Begun, int Suggestions, int Examples, int Unchanged, TermProposal? Proposal);

/// <summary>
/// Brings terms in from a file, all of them or none. New ones are begun with the file's text as their suggestion; where nothing was agreed the suggestion
/// is replaced; and all changes of agreed texts together are one proposal. What the sides wrote comes along for new terms only.
/// </summary>
public sealed class ImportTerms(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <summary>What was begun before something was refused goes with it.</summary>
    sealed class Refused(IReadOnlyList<Refusal> refusals) : Exception
    {
        public IReadOnlyList<Refusal> Refusals => refusals;
    }

    public async Task<Outcome<TermsImported>> Run(IReadOnlyList<FiledTerm> terms, string? why, Me? who, CancellationToken cancellation)
    {
        try
        {
            return await db.Write(token => Keep(terms, why, who, token), cancellation);
        }
        catch (Refused refused)
        {
            db.ChangeTracker.Clear();
            return refused.Refusals.ToList();
        }
    }

    async Task<TermsImported> Keep(IReadOnlyList<FiledTerm> terms, string? why, Me? who, CancellationToken cancellation)
    {
        await TermTurn.Take(db, cancellation);
        var now = clock.GetCurrentInstant();
        var known = (await new TermList(db).All(cancellation)).ToDictionary(record => record.Term.Key);
        var fresh = terms.Where(term => term.Key is null || !known.ContainsKey(term.Key)).ToList();
        var changed = terms.Where(term => term.Key is { } key && known.TryGetValue(key, out var record) && !record.Content.IsSameAs(term.Content)).ToList();
        var suggestions = changed.Where(term => !known[term.Key!].IsAgreed).ToList();

        var refused = await Suggest(suggestions, known, cancellation);
        if (refused.Count > 0) throw new Refused(refused);
        var begun = await StartTerm.Add(db, [.. fresh.Select(term => new NewTerm(term.Content, null, term.Key))], who?.UserId, now, cancellation);
        if (begun.IsRefused) throw new Refused(begun.Refusals);
        foreach (var (term, filed) in begun.Value.Zip(fresh)) Define(term, filed, who, now);
        var examples = 0;
        foreach (var (term, filed) in begun.Value.Zip(fresh)) examples += await Exemplify(term, filed, who, now, cancellation);
        foreach (var filed in terms.Where(term => term.Key is { } key && known.ContainsKey(key))) examples += await Exemplify(known[filed.Key!].Term, filed, who, now, cancellation);

        var agreed = changed.Where(term => known[term.Key!].IsAgreed).Select(term => new ProposedTerm(known[term.Key!].Term.Id, known[term.Key!].Term.Number, term.Content)).ToList();
        TermProposal? proposal = null;
        if (agreed.Count > 0)
        {
            var proposed = await ProposeTerms.Propose(db, new(agreed, why), who, now, cancellation);
            if (proposed.IsRefused) throw new Refused(proposed.Refusals);
            proposal = proposed.Value;
        }

        audit.Record("term.imported", who?.UserId, null, ("begun", fresh.Count), ("suggestions", suggestions.Count), ("proposed", agreed.Count), ("examples", examples));
        await db.SaveChangesAsync(cancellation);
        return new TermsImported(fresh.Count, suggestions.Count, examples, terms.Count - fresh.Count - changed.Count, proposal);
    }

    async Task<List<Refusal>> Suggest(List<FiledTerm> suggestions, Dictionary<string, TermRecord> known, CancellationToken cancellation)
    {
        List<Refusal> refusals = [];
        var others = await TermTurn.Others(db, [.. suggestions.Select(term => known[term.Key!].Term.Id)], cancellation);
        foreach (var filed in suggestions)
        {
            var record = known[filed.Key!];
            if (record.Open is not null) refusals.Add(new("term.proposed.already", filed.Key, filed.Key, record.Content.Name.En));
            refusals.AddRange(TermRules.Names(filed.Content, others).Select(refusal => refusal with { Field = $"{filed.Key}.{refusal.Field}" }));
            others.Add(filed.Content);
            var term = await db.Set<Term>().SingleAsync(one => one.Id == record.Term.Id, cancellation);
            term.Content = TermDocument.Canonical(filed.Content);
            term.Revision++;
        }

        if (refusals.Count == 0) await db.SaveChangesAsync(cancellation);
        return refusals;
    }

    void Define(Term term, FiledTerm filed, Me? who, Instant now)
    {
        foreach (var (side, text) in new[] { (Side.Marketing, filed.Marketing), (Side.Sales, filed.Sales) })
            if (text is not null) db.Add(new SideDefinition { WorkspaceId = db.Scope.Id, TermId = term.Id, Side = side, Text = text, WrittenBy = who?.UserId, WrittenAt = now });
    }

    async Task<int> Exemplify(Term term, FiledTerm filed, Me? who, Instant now, CancellationToken cancellation)
    {
        if (filed.Examples.Count == 0) return 0;
        var there = (await db.Set<TermExample>().Where(example => example.TermId == term.Id).ToListAsync(cancellation)).Select(example => new FiledExample(example.Text, example.Side, example.IsCounter)).ToHashSet();
        var added = filed.Examples.Where(there.Add).ToList();
        db.AddRange(added.Select(example => new TermExample { WorkspaceId = db.Scope.Id, TermId = term.Id, IsCounter = example.IsCounter, Text = example.Text, Side = example.Side, AddedBy = who?.UserId, AddedAt = now }));
        await db.SaveChangesAsync(cancellation);
        return added.Count;
    }
}
