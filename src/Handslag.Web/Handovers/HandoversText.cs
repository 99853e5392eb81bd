namespace Handslag.Web.Handovers;

/// <summary>Names the texts about handovers and clocks: <c>HandoversText.resx</c> and <c>HandoversText.nl.resx</c>.</summary>
public sealed class HandoversText;
