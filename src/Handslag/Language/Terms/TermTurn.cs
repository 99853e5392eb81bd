using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Terms;

/// <summary>Who decides about terms takes turns: two who approve at the same moment see each other, and two terms never get one name.</summary>
static class TermTurn
{
    /// <summary>Waits for a turn that lasts to the end of the running transaction.</summary>
    public static async Task Take(HandslagDb db, CancellationToken cancellation)
    {
        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('terms of a workspace', {db.Scope.Id}))", cancellation);
    }

    /// <summary>All terms as they are or, where a text waits for approval, as they would become; without those named.</summary>
    public static async Task<List<TermContent>> Others(HandslagDb db, IReadOnlyCollection<long> without, CancellationToken cancellation)
    {
        var now = await db.Set<Term>().Where(term => !without.Contains(term.Id)).Select(term => term.Content).ToListAsync(cancellation);
        var waiting = await (
            from change in db.Set<TermChange>()
            join proposal in db.Set<TermProposal>() on change.ProposalId equals proposal.Id
            where proposal.State == ProposalState.Open && !without.Contains(change.TermId)
            select change.Content).ToListAsync(cancellation);
        return [.. now.Concat(waiting).Select(TermDocument.Read)];
    }
}
