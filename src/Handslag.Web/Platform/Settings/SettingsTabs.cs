using Handslag.Platform.People;

namespace Handslag.Web.Platform.Settings;

public enum SettingsTab
{
    Overview,
    Workspace,
    Members,
    Mandates,
    Calendars,
    Sources,
    Basis,
    Tokens,
    Notices,
    Webhooks,
    Audit,
}

/// <summary>The parts of the settings, and who finds the way to which.</summary>
static class SettingsTabs
{
    public static IEnumerable<SettingsTab> For(Me me) => Enum.GetValues<SettingsTab>().Where(tab => tab switch
    {
        SettingsTab.Members => me.Has(Roles.Administrator | Roles.Head),
        SettingsTab.Tokens or SettingsTab.Notices or SettingsTab.Webhooks or SettingsTab.Audit => me.Has(Roles.Administrator),
        _ => true,
    });

    public static string Address(string workspace, SettingsTab tab) =>
        tab == SettingsTab.Overview ? $"/w/{workspace}/settings" : $"/w/{workspace}/settings/{tab.ToString().ToLowerInvariant()}";
}
