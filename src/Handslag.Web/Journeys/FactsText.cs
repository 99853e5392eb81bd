namespace Handslag.Web.Journeys;

/// <summary>Names the texts of refusals of facts that programs tell: <c>FactsText.resx</c> and <c>FactsText.nl.resx</c>.</summary>
public sealed class FactsText;
