namespace Handslag.Web.Platform.Settings;

/// <summary>Names the texts of the settings and the basis register: <c>SettingsText.resx</c> and <c>SettingsText.nl.resx</c>.</summary>
public sealed class SettingsText;
