namespace Handslag.Web.Handovers.Desk;

/// <summary>Names the texts of the desk: <c>DeskText.resx</c> and <c>DeskText.nl.resx</c>.</summary>
public sealed class DeskText;
