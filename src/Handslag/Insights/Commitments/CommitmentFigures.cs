using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights;

/// <summary>What figures of commitments are taken apart by.</summary>
public enum CommitmentGrouping
{
    Week = 1,
    Source = 2,
    Persona = 3,
    ReturnCode = 4,

    /// <summary>The period over which each commitment is judged.</summary>
    Period = 5,
}

/// <summary>Handovers in one whole period of a count.</summary>
/// <param name="From">Its first day.</param>
public readonly record struct PeriodCount(LocalDate From, LocalDate To, long Count, bool IsOver, bool? IsKept);

/// <summary>One commitment and whether it was kept, in a period or a part of it.</summary>
public sealed record CommitmentFigures
{
    /// <summary>As the newest of the versions states it.</summary>
    public required Commitment Commitment { get; init; }

    /// <summary>Numbers of the versions that the cases are pinned to; none in a replay.</summary>
    public IReadOnlyList<int> Versions { get; init; } = [];

    /// <summary>The source's key, persona or return code of the group; null for cases that have none, and where nothing is grouped.</summary>
    public string? Group { get; init; }

    /// <summary>Of a source: its id.</summary>
    public long? GroupId { get; init; }

    /// <summary>Of a week or period: its first day.</summary>
    public LocalDate? GroupFrom { get; init; }

    public required Instant AsOf { get; init; }

    /// <summary>Mature cases, for a rate those decided; whether their source shows the keeping or not. Of a count: handovers.</summary>
    public long Cases { get; init; }

    /// <summary>Of the cases, those that count towards the rate. Of a count: whole periods that are over.</summary>
    public long N { get; init; }

    /// <summary>Not due yet at as-of, for a rate not decided; of a count: periods that are not over.</summary>
    public long Immature { get; init; }

    /// <summary>Of the immature: due by now, but their source is not complete up to now.</summary>
    public long Unknown { get; init; }

    /// <summary>Parked before anything was owed: in no figure.</summary>
    public long Void { get; init; }

    public long Kept { get; init; }

    /// <summary>Of the kept: by giving the lead back in time instead of doing it.</summary>
    public long ByReturn { get; init; }

    /// <summary>Of a clock, of the cases that were not kept: nothing was done at all up to as-of; the others were done late.</summary>
    public long Undone { get; init; }

    /// <summary>Leads among the cases with a dispute that is open.</summary>
    public long Disputed { get; init; }

    /// <summary>Working minutes of a clock, those not ended as endless.</summary>
    public Quantile Median { get; init; }

    public Quantile P90 { get; init; }

    /// <summary>The customer waited: median of calendar minutes, those still waiting as endless.</summary>
    public Quantile Waited { get; init; }

    /// <summary>Of a count: its periods.</summary>
    public IReadOnlyList<PeriodCount> Periods { get; init; } = [];

    public Rate Rate => new(Kept, N);

    /// <summary>The part of the cases whose source shows whether they were kept; null where there are none.</summary>
    public double? Coverage => Commitment.Kind == CommitmentKind.Count ? null : Cases == 0 ? null : (double)N / Cases;

    public bool HasRate => !Rate.IsTooFew;

    /// <summary>
    /// Why a figure is missing: none (no case), noCoverage (none whose source shows it), noWholePeriod, tooFew, notYetHalf or notYetNineTenths
    /// (so many have ended, the quantile has not); null where none is.
    /// </summary>
    public string? Reason =>
        Commitment.Kind == CommitmentKind.Count ? N == 0 ? "noWholePeriod" : Rate.IsTooFew ? "tooFew" : null
        : Cases == 0 ? "none"
        : N == 0 ? "noCoverage"
        : Rate.IsTooFew ? "tooFew"
        : Commitment.Kind != CommitmentKind.Clock || Commitment.Promise == Promise.TellLaunch ? null
        : Median.Minutes is null ? "notYetHalf"
        : P90.Minutes is null ? "notYetNineTenths"
        : null;

    /// <summary>Whether what was agreed was reached over these cases: a count, without interval. Null where there is nothing to judge.</summary>
    public bool? IsKept => Commitment.Kind switch
    {
        CommitmentKind.Clock => N == 0 || Commitment.Share is not { } share ? null : share.IsReachedBy(Kept, N),
        CommitmentKind.Rate => N == 0 || Commitment.Target is not { } percent ? null : Kept * 100 >= N * percent,
        _ => N == 0 ? null : Kept == N,
    };
}

/// <param name="Versions">All versions of the funnel, in order of taking effect.</param>
/// <param name="IsJudged">Counts are promised of all leads: narrowed down, they are shown and not judged.</param>
public sealed record CommitmentReport(
    Instant AsOf, string Zone, FunnelFrame Funnel, IReadOnlyList<AgreementFrame> Versions, bool IsJudged, IReadOnlyList<CommitmentFigures> Figures);
