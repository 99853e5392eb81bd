namespace Handslag.Web.Rewards;

/// <summary>Names the texts of the pages about rewards, and of the refusals there: <c>RewardsText.resx</c> and <c>RewardsText.nl.resx</c>.</summary>
public sealed class RewardsText;
