using Microsoft.AspNetCore.Components;

namespace Handslag.Web.Platform.Settings;

/// <summary>Whole addresses of links by which somebody comes in, to be sent by hand.</summary>
sealed class SignInAddress(IConfiguration configuration, NavigationManager nav)
{
    public string Invitation(string secret) => $"{Base}/invitation/{secret}";

    public string SignIn(string secret) => $"{Base}/sign-in/link/{secret}";

    string Base => Serving.PublicAddress(configuration, [nav.BaseUri]);
}
