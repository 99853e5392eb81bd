namespace Handslag.Web.Journeys;

/// <summary>Names the texts of the pages about leads and their facts, and of the refusals there: <c>LeadsText.resx</c> and <c>LeadsText.nl.resx</c>.</summary>
public sealed class LeadsText;
