namespace Handslag.Web.Insights.Commitments;

/// <summary>Names the texts about commitments kept and replays: <c>CommitmentsText.resx</c> and <c>CommitmentsText.nl.resx</c>.</summary>
public sealed class CommitmentsText;
