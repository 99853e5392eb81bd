using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>Counts cases that are no leads', as the columns count those that are: there are few, and all of them are known here.</summary>
static class OtherFigures
{
    public static CommitmentFigures Of(Commitment commitment, Instant asOf, IReadOnlyList<OtherCase> cases)
    {
        var known = cases.Where(one => one.Part is CasePart.Kept or CasePart.NotKept).ToList();
        var figures = new CommitmentFigures
        {
            Commitment = commitment,
            AsOf = asOf,
            Versions = [.. cases.Select(one => one.Version).Where(number => number > 0).Distinct().Order()],
            Cases = known.Count,
            N = known.Count,
            Kept = known.Count(one => one.Part == CasePart.Kept),
            Undone = known.Count(one => one.Part == CasePart.NotKept && one.Ended is null),
            Immature = cases.Count(one => one.Part == CasePart.Immature),
            Void = cases.Count(one => one.Part == CasePart.Void),
        };
        if (commitment.Promise == Promise.TellLaunch) return figures;
        double within = commitment.Within!.Value.Value;
        return figures with { Median = Time(.5), P90 = Time(.9) };

        Quantile Time(double share) =>
            Quantile.Of(Quantile.Continuous([.. known.Select(one => one.Minutes ?? Quantile.Endless + within)], share), share, known.Count, within);
    }
}
