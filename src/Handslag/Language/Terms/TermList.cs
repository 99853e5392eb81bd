using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <summary>How far a term is.</summary>
public enum TermState
{
    /// <summary>Each side still writes what it understands by it.</summary>
    Writing,

    /// <summary>Both have; now one text has to be proposed.</summary>
    ToAgree,

    /// <summary>A first text waits for approval.</summary>
    Waiting,

    Agreed,

    /// <summary>Agreed, and a change of it waits for approval.</summary>
    Changing,
}

/// <summary>A term with all that says where it stands.</summary>
/// <param name="Open">The proposal that waits, if any.</param>
/// <param name="Contested">The newest proposal about it, where that was turned down.</param>
public sealed record TermRecord(Term Term, TermContent Content, IReadOnlyList<SideDefinition> Definitions, TermProposal? Open, TermProposal? Contested)
{
    public bool IsAgreed => Term.Number > 0;

    public bool IsReady(Side side) => Definitions.Any(definition => definition.Side == side);

    /// <summary>Both sides have written, or their heads went on without; from then on each reads the other's.</summary>
    public bool AreShown => IsAgreed || TermRules.Sides.All(IsReady);

    public TermState State => (IsAgreed, Open is not null, AreShown) switch
    {
        (true, true, _) => TermState.Changing,
        (true, false, _) => TermState.Agreed,
        (false, true, _) => TermState.Waiting,
        (false, false, true) => TermState.ToAgree,
        _ => TermState.Writing,
    };

    /// <summary>Whose turn it is; nobody's where it is agreed, anybody's where a text has to be proposed.</summary>
    public IReadOnlyList<Side> Awaited => State switch
    {
        TermState.Writing => [.. TermRules.Sides.Where(side => !IsReady(side))],
        TermState.Waiting or TermState.Changing => Open!.Awaited,
        _ => [],
    };

    public SideDefinition? Of(Side side) => Definitions.FirstOrDefault(definition => definition.Side == side);

    /// <summary>What somebody of a side may read: their own, and the other side's once both are shown.</summary>
    public SideDefinition? Shown(Side side, Side? reader) => AreShown || side == reader ? Of(side) : null;
}

/// <summary>The terms of the workspace, by name.</summary>
public sealed class TermList(HandslagDb db)
{
    public async Task<List<TermRecord>> All(CancellationToken cancellation)
    {
        var terms = await db.Set<Term>().AsNoTracking().ToListAsync(cancellation);
        var definitions = (await db.Set<SideDefinition>().AsNoTracking().ToListAsync(cancellation)).ToLookup(one => one.TermId);
        var newest = await Newest(cancellation);
        return [.. terms.Select(term => Record(term, definitions[term.Id], newest[term.Id])).OrderBy(one => Folded.Fold(one.Content.Name.En), StringComparer.Ordinal).ThenBy(one => one.Term.Id)];
    }

    /// <summary>Null for one that is not here.</summary>
    public async Task<TermRecord?> One(long id, CancellationToken cancellation)
    {
        if (await db.Set<Term>().AsNoTracking().SingleOrDefaultAsync(term => term.Id == id, cancellation) is not { } found) return null;
        var definitions = await db.Set<SideDefinition>().AsNoTracking().Where(one => one.TermId == id).ToListAsync(cancellation);
        return Record(found, definitions, (await Newest(cancellation, id))[id]);
    }

    /// <summary>The approved texts of a term, newest first.</summary>
    public Task<List<TermVersion>> Versions(long id, CancellationToken cancellation) =>
        db.Set<TermVersion>().AsNoTracking().Where(version => version.TermId == id).OrderByDescending(version => version.Number).ToListAsync(cancellation);

    static TermRecord Record(Term term, IEnumerable<SideDefinition> definitions, IEnumerable<TermProposal> proposals)
    {
        var newest = proposals.MaxBy(proposal => proposal.Id);
        return new(
            term, TermDocument.Read(term.Content), [.. definitions],
            newest is { State: ProposalState.Open } ? newest : null,
            newest is { State: ProposalState.TurnedDown } && (term.AgreedAt is not { } agreed || newest.ProposedAt >= agreed) ? newest : null);
    }

    /// <summary>Proposals that are open or were turned down, by term.</summary>
    async Task<ILookup<long, TermProposal>> Newest(CancellationToken cancellation, long? termId = null)
    {
        var found = await (
            from change in db.Set<TermChange>().AsNoTracking()
            join proposal in db.Set<TermProposal>().AsNoTracking() on change.ProposalId equals proposal.Id
            where termId == null || change.TermId == termId
            select new { change.TermId, Proposal = proposal }).ToListAsync(cancellation);
        return found.ToLookup(one => one.TermId, one => one.Proposal);
    }
}
