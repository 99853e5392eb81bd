using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Commitments;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>The cases of one commitment, counted as <see cref="Tally"/> counts them in the columns.</summary>
sealed class CaseTally
{
    readonly ReplayPass pass;
    readonly List<double> minutes = [];
    readonly List<double> waited = [];
    readonly (LocalDate From, LocalDate To)[] periods;
    readonly Instant[] begins;
    readonly long[] inPeriod;
    readonly Instant lastEnds;
    long cases;
    long n;
    long immature;
    long unknown;
    long voided;
    long kept;
    long byReturn;
    long undone;

    public CaseTally(ReplayPass pass, Commitment commitment)
    {
        (this.pass, Commitment) = (pass, commitment);
        periods = commitment.Kind == CommitmentKind.Count ? [.. CommitmentPeriods.Whole(commitment.Period, pass.Asked.From, pass.Asked.To)] : [];
        begins = [.. periods.Select(period => pass.StartOf(period.From))];
        inPeriod = new long[periods.Length];
        if (periods is [.., var last]) lastEnds = pass.StartOf(last.To);
    }

    public Commitment Commitment { get; }

    public void Add(in Handover handover, in HandoverClock clock)
    {
        if (!Add(ReplayedCase.Of(pass, clock))) return;
        if (clock.EndedAt is null) undone++;
        minutes.Add(ReplayedCase.Minutes(pass, clock));
        waited.Add(ReplayedCase.Waited(pass, handover, clock));
    }

    /// <returns>Whether it counts towards the rate.</returns>
    public bool Add(in ReplayedCase one)
    {
        if (one.IsUnknown) unknown++;
        if (one.IsVoid)
        {
            voided++;
            return false;
        }

        if (!one.IsMature)
        {
            immature++;
            return false;
        }

        cases++;
        if (periods.Length > 0 && PeriodOf(one.Begun) is >= 0 and var period) inPeriod[period]++;
        if (!one.Counts) return false;
        n++;
        if (one.IsKept) kept++;
        if (one.IsKept && one.IsByReturn) byReturn++;
        return true;
    }

    public void Add(CaseTally other)
    {
        (cases, n, immature, unknown) = (cases + other.cases, n + other.n, immature + other.immature, unknown + other.unknown);
        (voided, kept, byReturn, undone) = (voided + other.voided, kept + other.kept, byReturn + other.byReturn, undone + other.undone);
        minutes.AddRange(other.minutes);
        waited.AddRange(other.waited);
        for (var i = 0; i < inPeriod.Length; i++) inPeriod[i] += other.inPeriod[i];
    }

    public CommitmentFigures Figures()
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
        }.Figures(Commitment, pass.AsOf);
        return Commitment.Kind == CommitmentKind.Count ? Judged(figures) : figures;
    }

    CommitmentFigures Judged(CommitmentFigures figures)
    {
        List<PeriodCount> judged = [];
        for (var i = 0; i < periods.Length; i++)
        {
            var isOver = pass.StartOf(periods[i].To) <= figures.AsOf;
            judged.Add(new(periods[i].From, periods[i].To, inPeriod[i], isOver, isOver && pass.IsJudged ? inPeriod[i] >= Commitment.Target : null));
        }

        return figures with
        {
            Periods = judged,
            N = pass.IsJudged ? judged.Count(period => period.IsOver) : 0,
            Immature = judged.Count(period => !period.IsOver),
            Kept = judged.Count(period => period.IsKept == true),
        };
    }

    /// <summary>-1 for what begins before the first whole period or after the last.</summary>
    int PeriodOf(Instant begun)
    {
        var place = Array.BinarySearch(begins, begun);
        if (place < 0) place = ~place - 1;
        return place >= 0 && (place < begins.Length - 1 || begun < lastEnds) ? place : -1;
    }
}
