namespace Handslag.Web.Time;

/// <summary>Names the texts of calendars: <c>TimeText.resx</c> and <c>TimeText.nl.resx</c>.</summary>
public sealed class TimeText;
