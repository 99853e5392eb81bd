namespace Handslag.Web.Platform.Notices;

/// <summary>Names the texts of notices and mail, their pages and refusals: <c>NoticesText.resx</c> and <c>NoticesText.nl.resx</c>.</summary>
public sealed class NoticesText;
