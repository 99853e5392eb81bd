namespace Handslag.Web.Look;

/// <summary>Names the texts of the shell and the shared parts: <c>LookText.resx</c> and <c>LookText.nl.resx</c>.</summary>
public sealed class LookText;
