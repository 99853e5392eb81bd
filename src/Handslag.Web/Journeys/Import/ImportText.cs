namespace Handslag.Web.Journeys.Import;

/// <summary>Names the texts of what can be wrong with a file, a mapping or a row: <c>ImportText.resx</c> and <c>ImportText.nl.resx</c>.</summary>
public sealed class ImportText;
