namespace Handslag.Web.Programme;

/// <summary>Names the texts of the programme: <c>ProgrammeText.resx</c> and <c>ProgrammeText.nl.resx</c>.</summary>
public sealed class ProgrammeText;
