namespace Handslag.Web.Insights;

/// <summary>Names the texts of the home page and the funnel: <c>InsightsText.resx</c> and <c>InsightsText.nl.resx</c>.</summary>
public sealed class InsightsText;
