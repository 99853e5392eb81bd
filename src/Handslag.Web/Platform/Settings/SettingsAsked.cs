using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Shell;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Platform.Settings;

/// <summary>Whether there is a works council, until an administrator has answered.</summary>
static class SettingsAsked
{
    public static async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        if (!reader.Me.Has(Roles.Administrator)) return [];
        var db = reader.Get<HandslagDb>();
        var isOpen = await db.Remember("works council", null,
            token => db.Set<Workspace>().AnyAsync(here => here.Id == db.Scope.Id && here.WorksCouncil == WorksCouncil.NotAnswered, token), cancellation);
        if (!isOpen) return [];
        var text = reader.Get<IStringLocalizer<SettingsText>>();
        return [new($"/w/{reader.Workspace}/settings/workspace", text["Asked_WorksCouncil"], text["Asked_WorksCouncilWhy"])];
    }
}
