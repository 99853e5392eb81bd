using Handslag.Platform;

namespace Handslag.Web.Look.Pictures;

/// <summary>A stage on the funnel's picture.</summary>
/// <param name="Rate">What came through, already written: "42 % on"; null where there is none.</param>
/// <param name="Basis">What the rate is of: "n 12,480", or why there is no rate.</param>
/// <param name="Href">To the leads that entered.</param>
/// <param name="BorderAfter">The border's caption, where responsibility passes after this stage: "border since 1 May, v4".</param>
public sealed record FunnelStep(string Label, Side Side, long Entered, string? Rate = null, string? Basis = null, string? Href = null, string? BorderAfter = null);
