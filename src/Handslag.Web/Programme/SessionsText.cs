namespace Handslag.Web.Programme;

/// <summary>Names the texts of the guided sessions: <c>SessionsText.resx</c> and <c>SessionsText.nl.resx</c>.</summary>
public sealed class SessionsText;
