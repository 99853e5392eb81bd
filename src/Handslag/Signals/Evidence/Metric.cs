using Handslag.Agreement;

namespace Handslag.Signals.Evidence;

/// <summary>What evidence is measured by.</summary>
public enum Metric
{
    ToolsUsed,
    CampaignStepsDone,
    HandoversAnsweredInTime,
    AttemptsAsAgreed,
    NeverTouched,
    DecidedInTimeWithReason,
    ObservationsBySales,
    ReviewsAnswered,
    DealsOutsidePersonas,
    StagesSkipped,
    ReturnsWithReasonAndExample,
    RequestsComplete,
    ClosingsLateInQuarter,
    GoalsBeyondQuarter,
    RequestsUnderNotice,
    CustomerContacts,
    ObservationsByMarketing,
    Accepted,
    WrongNeedReturns,
    ToolsUseful,
    ReturnsAnsweredInTime,
    FieldsComplete,
    FunnelGoalsReached,
    LaunchesToldInTime,
    RequestsAnsweredInTime,
}

/// <summary>How much a metric can say about a statement.</summary>
public enum Strength
{
    /// <summary>Measures the very thing.</summary>
    Direct,

    /// <summary>Measures something near it; alone it decides nothing.</summary>
    Proxy,

    /// <summary>Context only.</summary>
    Weak,
}

/// <summary>What is counted.</summary>
public enum MetricShape
{
    /// <summary>A share of cases, with an interval that allows for clusters.</summary>
    Share,

    /// <summary>Things counted in full: "a of b", without an interval.</summary>
    Things,

    /// <summary>So many in a month, or at the end: a number, without an interval.</summary>
    Number,
}

/// <summary>A metric as evidence for one statement.</summary>
/// <param name="Promise">The commitment whose share or target is the threshold; null where a norm is.</param>
public sealed record MetricOf(string Statement, Metric Metric, Strength Strength, Promise? Promise, NormMetric? Norm, MetricShape Shape = MetricShape.Share)
{
    public NormDirection Direction => Norm is { } norm ? Agreement.Norm.DirectionOf(norm) : NormDirection.AtLeast;
}

/// <summary>Which metrics speak for which statement. Where the product names no strength beside a metric, it stands beside a direct one and is a proxy.</summary>
public static class Metrics
{
    public static readonly IReadOnlyList<MetricOf> All =
    [
        new("M1", Metric.ToolsUsed, Strength.Proxy, null, NormMetric.ToolsUsed, MetricShape.Things),
        new("M1", Metric.CampaignStepsDone, Strength.Proxy, null, NormMetric.CampaignStepsDone, MetricShape.Things),
        new("M2", Metric.HandoversAnsweredInTime, Strength.Direct, Promise.Respond, null),
        new("M2", Metric.AttemptsAsAgreed, Strength.Proxy, Promise.Attempt, null),
        new("M2", Metric.NeverTouched, Strength.Proxy, null, NormMetric.NeverTouched),
        new("M3", Metric.DecidedInTimeWithReason, Strength.Direct, Promise.Decide, null),
        new("M3", Metric.ObservationsBySales, Strength.Proxy, null, NormMetric.ObservationsBySales, MetricShape.Number),
        new("M3", Metric.ReviewsAnswered, Strength.Proxy, null, NormMetric.ReviewsAnswered, MetricShape.Things),
        new("M4", Metric.DealsOutsidePersonas, Strength.Proxy, null, NormMetric.DealsOutsidePersonas),
        new("M4", Metric.StagesSkipped, Strength.Weak, null, NormMetric.SkippedStages),
        new("M5", Metric.ReturnsWithReasonAndExample, Strength.Direct, Promise.ReturnWithReason, null),
        new("M5", Metric.RequestsComplete, Strength.Proxy, null, NormMetric.RequestsComplete, MetricShape.Things),
        new("M6", Metric.ClosingsLateInQuarter, Strength.Proxy, null, NormMetric.ClosingsLateInQuarter),
        new("M6", Metric.GoalsBeyondQuarter, Strength.Proxy, null, NormMetric.GoalsBeyondQuarter, MetricShape.Things),
        new("M7", Metric.RequestsUnderNotice, Strength.Direct, null, NormMetric.RequestsUnderNotice),
        new("S1", Metric.CustomerContacts, Strength.Proxy, null, NormMetric.CustomerContacts, MetricShape.Number),
        new("S1", Metric.ObservationsByMarketing, Strength.Proxy, null, NormMetric.ObservationsByMarketing, MetricShape.Number),
        new("S2", Metric.Accepted, Strength.Direct, Promise.Accepted, null),
        new("S2", Metric.WrongNeedReturns, Strength.Proxy, null, NormMetric.WrongNeedReturns),
        new("S3", Metric.ToolsUsed, Strength.Proxy, null, NormMetric.ToolsUsed, MetricShape.Things),
        new("S3", Metric.ToolsUseful, Strength.Proxy, null, NormMetric.ToolsUseful, MetricShape.Things),
        new("S4", Metric.ReturnsAnsweredInTime, Strength.Direct, Promise.AnswerReturn, null),
        new("S4", Metric.FieldsComplete, Strength.Direct, Promise.FieldsComplete, null),
        new("S4", Metric.LaunchesToldInTime, Strength.Proxy, Promise.TellLaunch, null, MetricShape.Things),
        new("S4", Metric.RequestsAnsweredInTime, Strength.Proxy, Promise.AnswerSalesRequest, null, MetricShape.Things),
        new("S4", Metric.FunnelGoalsReached, Strength.Proxy, null, NormMetric.FunnelGoalsReached, MetricShape.Things),
        new("S5", Metric.ReturnsAnsweredInTime, Strength.Weak, Promise.AnswerReturn, null),
        new("S5", Metric.RequestsAnsweredInTime, Strength.Weak, Promise.AnswerSalesRequest, null, MetricShape.Things),
    ];

    public static IEnumerable<MetricOf> Of(string statement) => All.Where(one => one.Statement == statement);
}
