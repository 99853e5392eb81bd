namespace Handslag.Web.Platform.Settings;

/// <summary>Names the texts of the settings: <c>SettingsText.resx</c> and <c>SettingsText.nl.resx</c>.</summary>
public sealed class SettingsText;
