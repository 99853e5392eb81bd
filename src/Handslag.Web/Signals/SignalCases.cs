using Handslag.Agreement;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Web.Insights.Commitments;
using NodaTime;

namespace Handslag.Web.Signals;

/// <summary>What stands behind a metric: leads in a list of their own, or the page of the things that were counted.</summary>
static class SignalCases
{
    /// <summary>As many months as things are counted over.</summary>
    const int Months = 12;

    public static bool Has(Metric metric) => CountedLeads.Of(metric) is not null;

    /// <summary>Null for what has no page.</summary>
    public static string? Page(string workspace, MetricEvidence metric, SignalReport report) => metric.Of.Metric switch
    {
        Metric.ToolsUsed or Metric.ToolsUseful => $"/w/{workspace}/tools",
        Metric.CampaignStepsDone => $"/w/{workspace}/campaigns",
        Metric.RequestsComplete or Metric.RequestsUnderNotice => $"/w/{workspace}/requests",
        Metric.CustomerContacts => $"/w/{workspace}/contacts",
        Metric.ReviewsAnswered => $"/w/{workspace}/reviews",
        Metric.ObservationsBySales or Metric.ObservationsByMarketing or Metric.DealsOutsidePersonas => $"/w/{workspace}/personas",
        Metric.GoalsBeyondQuarter or Metric.FunnelGoalsReached => $"/w/{workspace}/goals",
        Metric.LaunchesToldInTime => Promised(workspace, Promise.TellLaunch, report),
        Metric.RequestsAnsweredInTime => Promised(workspace, Promise.AnswerSalesRequest, report),
        _ => null,
    };

    static string? Promised(string workspace, Promise promise, SignalReport report)
    {
        var closed = report.Round.ClosedAt!.Value.InUtc().Date;
        var commitment = report.Funnel?.Agreements.Reverse().SelectMany(version => TermsDocument.Read(version.Words).Commitments).FirstOrDefault(one => one.Promise == promise);
        return commitment is null ? null
            : new CommitmentsQuery { From = closed.PlusMonths(-Months).PlusDays(1), To = closed.PlusDays(1), Funnel = report.Chosen }.Cases(workspace, commitment.Key, Handslag.Insights.CasePart.N);
    }
}
