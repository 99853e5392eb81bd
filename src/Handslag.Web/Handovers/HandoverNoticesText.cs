namespace Handslag.Web.Handovers;

/// <summary>Names the texts of notices and events about handovers: <c>HandoverNoticesText.resx</c> and <c>HandoverNoticesText.nl.resx</c>.</summary>
public sealed class HandoverNoticesText;
