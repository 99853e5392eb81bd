namespace Handslag.Web.Platform;

/// <summary>Names the texts of signing in, set-up and the platform's refusals: <c>PlatformText.resx</c> and <c>PlatformText.nl.resx</c>.</summary>
public sealed class PlatformText;
