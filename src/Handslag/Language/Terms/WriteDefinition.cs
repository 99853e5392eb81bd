using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <summary>
/// A side writes what it understands by a term, before it can read what the other side wrote. What was written can be improved until both can be read;
/// from then on it stays, because it shows how far apart the two were.
/// </summary>
public sealed class WriteDefinition(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<Term>> Run(long termId, string? text, Me who, CancellationToken cancellation) => db.Write<Outcome<Term>>(async token =>
    {
        await TermTurn.Take(db, token);
        if (who.Side == Side.Management) return new Refusal("term.definition.side", "text");
        if (await new TermList(db).One(termId, token) is not { } record) return new Refusal("term.unknown", "term", $"{termId}");
        if (record.AreShown) return new Refusal("term.definition.shown.already", "text");
        var document = new DocumentReader();
        if (document.Words(text, "text", TermLimits.LongestDefinition) is not { } written) return document.Refusals;
        if (TermRules.SaysNothing(record.Content, written)) return new Refusal("term.definition.circular", "text", written, record.Content.Name.En);
        var definition = await db.Set<SideDefinition>().SingleOrDefaultAsync(one => one.TermId == termId && one.Side == who.Side, token);
        if (definition is null)
        {
            definition = new() { WorkspaceId = db.Scope.Id, TermId = termId, Side = who.Side };
            db.Add(definition);
        }

        (definition.Text, definition.WrittenBy, definition.WrittenAt) = (written, who.UserId, clock.GetCurrentInstant());
        audit.Record("term.defined", who.UserId, $"term:{termId}", ("side", who.Side));
        await db.SaveChangesAsync(token);
        return record.Term;
    }, cancellation);

    /// <summary>The head of a side goes on without its own definition of these terms; where it wrote one already, that stays.</summary>
    /// <returns>How many terms that was news for.</returns>
    public Task<Outcome<int>> GoOn(IReadOnlyCollection<long> termIds, Me who, CancellationToken cancellation) => db.Write<Outcome<int>>(async token =>
    {
        await TermTurn.Take(db, token);
        if (who.Side == Side.Management || !who.Has(Roles.Head)) return new Refusal("term.goOn.head", "side");
        var known = await db.Set<Term>().Where(term => termIds.Contains(term.Id) && term.Number == 0).Select(term => term.Id).ToListAsync(token);
        if (termIds.Count == 0 || known.Count < termIds.Distinct().Count()) return new Refusal("term.goOn.unknown", "terms");
        var written = await db.Set<SideDefinition>().Where(one => one.Side == who.Side && known.Contains(one.TermId)).Select(one => one.TermId).ToListAsync(token);
        var without = known.Except(written).ToList();
        foreach (var termId in without)
        {
            db.Add(new SideDefinition { WorkspaceId = db.Scope.Id, TermId = termId, Side = who.Side, WrittenBy = who.UserId, WrittenAt = clock.GetCurrentInstant() });
            audit.Record("term.goneOn", who.UserId, $"term:{termId}", ("side", who.Side));
        }

        await db.SaveChangesAsync(token);
        return without.Count;
    }, cancellation);
}
