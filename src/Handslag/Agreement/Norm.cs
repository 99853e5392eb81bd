namespace Handslag.Agreement;

/// <summary>What a side may want to be judged by without a clock. The evidence behind the complaints is measured against these.</summary>
public enum NormMetric : short
{
    /// <summary>Launched tools used by sales within 30 days, in per cent.</summary>
    ToolsUsed = 1,

    /// <summary>Campaign steps for sales done within 30 days, in per cent.</summary>
    CampaignStepsDone = 2,

    /// <summary>Handovers that nobody ever tried to reach, in per cent.</summary>
    NeverTouched = 3,

    /// <summary>Observations by sales, a month.</summary>
    ObservationsBySales = 4,

    /// <summary>Reviews that were answered, in per cent.</summary>
    ReviewsAnswered = 5,

    /// <summary>Deals outside the agreed personas as they were at the handover, in per cent.</summary>
    DealsOutsidePersonas = 6,

    /// <summary>Passages in which stages were jumped over, in per cent.</summary>
    SkippedStages = 7,

    /// <summary>Requests with a complete brief, in per cent.</summary>
    RequestsComplete = 8,

    /// <summary>Closings in the last tenth of their quarter, in per cent.</summary>
    ClosingsLateInQuarter = 9,

    /// <summary>Goals with a horizon beyond the quarter, in per cent.</summary>
    GoalsBeyondQuarter = 10,

    /// <summary>Sales' own requests under the agreed notice, in per cent.</summary>
    RequestsUnderNotice = 11,

    /// <summary>Customer contacts a marketer, a month.</summary>
    CustomerContacts = 12,

    /// <summary>Observations by marketers of the last 180 days.</summary>
    ObservationsByMarketing = 13,

    /// <summary>Handovers returned as no need or wrong persona, in per cent of those decided on.</summary>
    WrongNeedReturns = 14,

    /// <summary>Tools that sales rates useful, in per cent.</summary>
    ToolsUseful = 15,

    /// <summary>Marketing goals with a funnel metric that were reached, in per cent.</summary>
    FunnelGoalsReached = 16,
}

public enum NormDirection : short
{
    AtLeast = 1,
    AtMost = 2,
}

/// <param name="Threshold">Null where both sides agreed to have none.</param>
public sealed record Norm(NormMetric Metric, decimal? Threshold)
{
    public NormDirection Direction => DirectionOf(Metric);

    public bool IsPercent => IsInPercent(Metric);

    public static NormDirection DirectionOf(NormMetric metric) => metric switch
    {
        NormMetric.NeverTouched or NormMetric.DealsOutsidePersonas or NormMetric.SkippedStages or NormMetric.ClosingsLateInQuarter
            or NormMetric.RequestsUnderNotice or NormMetric.WrongNeedReturns => NormDirection.AtMost,
        _ => NormDirection.AtLeast,
    };

    public static bool IsInPercent(NormMetric metric) =>
        metric is not (NormMetric.ObservationsBySales or NormMetric.CustomerContacts or NormMetric.ObservationsByMarketing);
}
