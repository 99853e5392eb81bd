using Handslag.Agreement;
using Handslag.Insights.Commitments;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>The cases of one commitment, counted as <see cref="Tally"/> counts them in the columns.</summary>
sealed class CaseTally(Commitment commitment)
{
    readonly List<double> minutes = [];
    readonly List<double> waited = [];
    readonly List<Instant> begun = [];
    long cases;
    long n;
    long immature;
    long unknown;
    long voided;
    long kept;
    long byReturn;
    long undone;

    public Commitment Commitment => commitment;

    public void Add(in ReplayedCase one)
    {
        if (one.IsUnknown) unknown++;
        if (one.IsVoid)
        {
            voided++;
            return;
        }

        if (!one.IsMature)
        {
            immature++;
            return;
        }

        cases++;
        if (commitment.Kind == CommitmentKind.Count) begun.Add(one.Begun);
        if (!one.Counts) return;
        n++;
        if (one.IsKept) kept++;
        if (one.IsKept && one.IsByReturn) byReturn++;
        if (commitment.Kind != CommitmentKind.Clock) return;
        if (!one.IsKept && one.Ended is null) undone++;
        minutes.Add(one.Minutes);
        waited.Add(one.Waited);
    }

    public void Add(CaseTally other)
    {
        (cases, n, immature, unknown) = (cases + other.cases, n + other.n, immature + other.immature, unknown + other.unknown);
        (voided, kept, byReturn, undone) = (voided + other.voided, kept + other.kept, byReturn + other.byReturn, undone + other.undone);
        minutes.AddRange(other.minutes);
        waited.AddRange(other.waited);
        begun.AddRange(other.begun);
    }

    public CommitmentFigures Figures(ReplayPass pass)
    {
        var figures = new Tally
        {
            Place = 0,
            Cases = cases,
            N = n,
            Immature = immature,
            Unknown = unknown,
            Void = voided,
            Kept = kept,
            ByReturn = byReturn,
            Undone = undone,
            Median = Quantile.Continuous(minutes, 0.5),
            P90 = Quantile.Continuous(minutes, 0.9),
            Waited = Quantile.Continuous(waited, 0.5),
        }.Figures(commitment, pass.AsOf);
        return commitment.Kind == CommitmentKind.Count ? Judged(pass, figures) : figures;
    }

    CommitmentFigures Judged(ReplayPass pass, CommitmentFigures figures)
    {
        begun.Sort();
        List<PeriodCount> periods = [];
        foreach (var (from, to) in CommitmentPeriods.Whole(commitment.Period, pass.Asked.From, pass.Asked.To))
        {
            var (start, end) = (pass.Zone.AtStartOfDay(from).ToInstant(), pass.Zone.AtStartOfDay(to).ToInstant());
            var (count, isOver) = (Before(end) - Before(start), end <= figures.AsOf);
            periods.Add(new(from, to, count, isOver, isOver && pass.IsJudged ? count >= commitment.Target : null));
        }

        return figures with
        {
            Periods = periods,
            N = pass.IsJudged ? periods.Count(period => period.IsOver) : 0,
            Immature = periods.Count(period => !period.IsOver),
            Kept = periods.Count(period => period.IsKept == true),
        };
    }

    long Before(Instant at)
    {
        var place = begun.BinarySearch(at);
        if (place < 0) return ~place;
        while (place > 0 && begun[place - 1] == at) place--;
        return place;
    }
}
