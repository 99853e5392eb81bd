namespace Handslag.Web.Language;

/// <summary>Names the texts of terms and calibration: <c>LanguageText.resx</c> and <c>LanguageText.nl.resx</c>.</summary>
public sealed class LanguageText;
