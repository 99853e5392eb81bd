namespace Handslag.Web.Rhythm;

/// <summary>Names the texts of meetings, actions and goals: <c>RhythmText.resx</c> and <c>RhythmText.nl.resx</c>.</summary>
public sealed class RhythmText;
