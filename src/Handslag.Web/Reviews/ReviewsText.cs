namespace Handslag.Web.Reviews;

/// <summary>Names the texts of this folder: <c>ReviewsText.resx</c> and <c>ReviewsText.nl.resx</c>.</summary>
public sealed class ReviewsText;
