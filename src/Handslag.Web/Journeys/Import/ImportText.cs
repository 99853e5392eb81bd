namespace Handslag.Web.Journeys.Import;

/// <summary>Names the texts of the import pages, and of all that files and mappings can be refused for: <c>ImportText.resx</c> and <c>ImportText.nl.resx</c>.</summary>
public sealed class ImportText;
