using Handslag.Insights.Signals;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>Who records what a metric is counted from.</summary>
public enum RecordedBy
{
    /// <summary>The CRM, or another system that is read.</summary>
    Source,
    Marketing,
    Sales,

    /// <summary>One side records it and the other confirms it.</summary>
    Both,
}

/// <summary>A metric counted, before it is held against what was agreed.</summary>
public sealed record MetricCount
{
    /// <summary>Cases that could have been counted.</summary>
    public required long Eligible { get; init; }

    /// <summary>Of those, the ones whose source shows what is needed.</summary>
    public required long N { get; init; }

    public required long Hits { get; init; }

    /// <summary>By whom the work was with; cases with nobody are one more cluster, which is nobody's.</summary>
    public IReadOnlyList<ClusterCount> Owners { get; init; } = [];

    /// <summary>Of the cases with nobody; they weigh in the design effect and count as no person.</summary>
    public ClusterCount Ownerless { get; init; }

    /// <summary>By week of handing over.</summary>
    public IReadOnlyList<ClusterCount> Weeks { get; init; } = [];

    public required RecordedBy RecordedBy { get; init; }

    /// <summary>Known only from the side the statement is about: then it cannot be direct.</summary>
    public bool IsByAccusedOnly { get; init; }

    /// <summary>Of a number: what was counted, a month or at the end.</summary>
    public double? Number { get; init; }

    /// <summary>The newest agreement is younger than the period: since when.</summary>
    public Instant? AgreementSince { get; init; }
}
