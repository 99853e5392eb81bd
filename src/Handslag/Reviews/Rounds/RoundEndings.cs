using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Reviews.Rounds;

/// <param name="Round">The number of the round.</param>
public sealed record RoundEnding(int Round, Judgement Judgement);

/// <summary>What judgements become beyond being noted, for who takes them further: to a meeting, to the terms, to the agreement.</summary>
public sealed class RoundEndings(HandslagDb db)
{
    /// <summary>Of closed rounds, newest round first.</summary>
    /// <param name="ending">An action, a change of a term or a change of the agreement.</param>
    public async Task<List<RoundEnding>> Ask(Ending ending, CancellationToken cancellation) =>
    [
        .. await (
            from judgement in db.Set<Judgement>().AsNoTracking()
            join round in db.Set<ReviewRound>() on judgement.RoundId equals round.Id
            where judgement.Ending == ending && round.ClosedAt != null
            orderby round.Number descending, judgement.Id
            select new RoundEnding(round.Number, judgement)).ToListAsync(cancellation),
    ];
}
