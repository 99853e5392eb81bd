namespace Handslag.Web.Language.Terms;

/// <summary>Names the texts of terms: <c>TermsText.resx</c> and <c>TermsText.nl.resx</c>.</summary>
public sealed class TermsText;
