using Handslag.Platform;
using Handslag.Reviews.Rules;

namespace Handslag.Reviews.Rounds;

/// <summary>How one side judged on a criterion.</summary>
/// <param name="Mean">From 1 to 5; null for no judgement.</param>
/// <param name="Counts">How often 1, 2, 3, 4 and 5.</param>
public sealed record SideMean(double? Mean, IReadOnlyList<int> Counts)
{
    public int N => Counts.Sum();

    public static SideMean Of(IEnumerable<Judgement> judgements)
    {
        var counts = new int[5];
        foreach (var judgement in judgements) counts[judgement.Value - 1]++;
        var n = counts.Sum();
        return new(n == 0 ? null : counts.Select((count, i) => count * (i + 1)).Sum() / (double)n, counts);
    }
}

/// <param name="IsAtTheDesk">About leads that somebody rated at the desk, which nobody drew.</param>
/// <param name="Other">How the other side judged the work.</param>
/// <param name="Self">How the side judged its own work.</param>
public sealed record CriterionResult(Criterion Criterion, bool IsAtTheDesk, SideMean Other, SideMean Self)
{
    /// <summary>How much higher the side judges itself than the other side does; null while one of them is silent.</summary>
    public double? Difference => Self.Mean - Other.Mean;
}

/// <summary>What a round comes to: the two views of each criterion side by side, and what the judgements become.</summary>
public sealed record RoundResult(IReadOnlyList<CriterionResult> Criteria, IReadOnlyDictionary<Ending, int> Endings)
{
    /// <summary>Only what the reader may see is in it.</summary>
    public static RoundResult Of(RoundView view)
    {
        var desk = view.Subjects.Where(subject => subject.Row.Stratum == Stratum.AtTheDesk).Select(subject => (long?)subject.Row.Id).ToHashSet();
        var seen = view.Judgements.Where(one => one.IsSeen).Select(one => one.Row).ToList();
        List<CriterionResult> results = [];
        foreach (var criterion in view.Rules.Criteria)
        {
            foreach (var atTheDesk in new[] { false, true })
            {
                var own = seen.FindAll(row => row.CriterionKey == criterion.Key && desk.Contains(row.SubjectId) == atTheDesk);
                if (atTheDesk && own.Count == 0) continue;
                results.Add(new(criterion, atTheDesk, SideMean.Of(own.Where(row => !row.IsSelf)), SideMean.Of(own.Where(row => row.IsSelf))));
            }
        }

        return new(results, seen.Where(row => !row.IsSelf).CountBy(row => row.Ending).ToDictionary());
    }

    public IEnumerable<CriterionResult> About(Side side) => Criteria.Where(result => result.Criterion.About == side);

    /// <summary>The mean of all judgements of a side's work, each once, those at the desk left out; null for none.</summary>
    public double? MeanAbout(Side side, bool self)
    {
        var means = About(side).Where(result => !result.IsAtTheDesk).Select(result => self ? result.Self : result.Other).ToList();
        var n = means.Sum(mean => mean.N);
        return n == 0 ? null : means.Sum(mean => mean.Mean * mean.N ?? 0) / n;
    }
}
