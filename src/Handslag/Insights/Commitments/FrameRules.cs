using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;

namespace Handslag.Insights.Commitments;

/// <summary>How handovers follow in a funnel, by what the frame knows.</summary>
static class FrameRules
{
    /// <summary>Under the agreements of the funnel through time.</summary>
    public static HandoverRules Rules(this Frame frame, FunnelFrame funnel) => frame.Rules(funnel, new(funnel.Agreements.Select(version => version.InForce())));

    public static HandoverRules Rules(this Frame frame, FunnelFrame funnel, AgreementHistory history) => new(
        history, new FunnelStages(funnel.Stages), CalendarFrame.Both(frame),
        frame.Sources.Select(source => new Source { Id = source.Id, Key = source.Key, Name = source.Name, DeclaredKinds = source.DeclaredKinds }));
}
