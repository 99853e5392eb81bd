namespace Handslag.Web.Reviews;

/// <summary>Names the texts of notices about requests, campaigns, contacts and reviews: <c>ReviewNoticesText.resx</c> and <c>ReviewNoticesText.nl.resx</c>.</summary>
public sealed class ReviewNoticesText;
