namespace Handslag.Web.Handovers.Routing;

/// <summary>Names the texts of routing: <c>RoutingText.resx</c> and <c>RoutingText.nl.resx</c>.</summary>
public sealed class RoutingText;
