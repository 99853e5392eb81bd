namespace Handslag.Web.Signals;

/// <summary>Names the texts about signals and the pulse: <c>SignalsText.resx</c> and <c>SignalsText.nl.resx</c>.</summary>
public sealed class SignalsText;
