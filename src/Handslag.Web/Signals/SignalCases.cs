using Handslag.Signals.Evidence;

namespace Handslag.Web.Signals;

/// <summary>Which metrics have leads behind them that can be listed.</summary>
static class SignalCases
{
    public static bool Has(Metric metric) => CountedLeads.Of(metric) is not null;
}
