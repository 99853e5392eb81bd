using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Signals;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Programme.Profile;

/// <summary>Answers what a closed round of the profile says; nothing is told of an open one.</summary>
public sealed class ProfileOfRound(HandslagDb db, SignalLimits limits)
{
    /// <param name="number">Null for the newest closed round.</param>
    /// <returns>Null where there is no such closed round.</returns>
    public async Task<ProfileReport?> Ask(int? number, CancellationToken cancellation)
    {
        var round = await db.Set<ProfileRound>().AsNoTracking().Where(one => one.ClosedAt != null && (number == null || one.Number == number)).OrderByDescending(one => one.Number).FirstOrDefaultAsync(cancellation);
        if (round is null) return null;
        var sides = await db.Set<ProfileSide>().AsNoTracking().Where(one => one.RoundId == round.Id).OrderBy(one => one.Side).ToListAsync(cancellation);
        var answers = (await db.Set<ProfileAnswer>().Where(one => one.RoundId == round.Id).Select(one => new { one.Side, one.Question, one.Score }).ToListAsync(cancellation)).ToLookup(one => (one.Side, one.Question), one => (int)one.Score);
        return new(round, sides, [.. Enum.GetValues<Dimension>().Select(dimension => new ProfileLine(dimension, Mean(Side.Marketing, dimension), Mean(Side.Sales, dimension)))]);

        SideMean? Mean(Side side, Dimension dimension)
        {
            if (sides.Find(one => one.Side == side) is not { } known) return null;
            var questions = ProfileQuestions.All.Where(question => question.Dimension == dimension).Select(question => answers[(side, question.Key)].ToList()).ToList();
            return SideMean.Of(side, known.Eligible, questions.Min(one => one.Count), [.. questions.SelectMany(one => one)], known.IsTeam, limits);
        }
    }
}
