using Handslag.Platform;
using Handslag.Web.Look.Shell;

namespace Handslag.Web.Look.Gallery;

/// <summary>An invented workspace around the gallery, so that the shell shows too. Development only.</summary>
static class GallerySample
{
    static readonly ShellModel Shell = new()
    {
        Workspace = new("polderbouw", "Polder Bouw"),
        OtherWorkspaces = [new("kade", "Kade Energie"), new("zuiderlijn", "Zuiderlijn Logistiek en Installatietechniek")],
        UserName = "Anna de Vries",
        UserSide = Side.Marketing,
        IsDemo = true,
        MayRemoveDemo = true,
        Waiting = new Dictionary<string, int> { ["Leads"] = 6 },
    };

    public static void UseGallery(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments("/gallery"))
            http.Features.Set(Shell);
        return next(http);
    });
}
