namespace Handslag.Web.Agreement;

/// <summary>Names the texts of the pages about agreements, and of the refusals there: <c>AgreementText.resx</c> and <c>AgreementText.nl.resx</c>.</summary>
public sealed class AgreementText;
