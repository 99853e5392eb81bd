using System.Globalization;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Handslag.Web.Look.Shell;

/// <summary>The reader's own choice of language and theme: kept in two cookies of this browser, and with their account if they are signed in.</summary>
static class Preferences
{
    public static readonly IReadOnlyList<CultureInfo> Cultures = [CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("nl")];

    const string ThemeCookie = "handslag-theme";

    public static string? ThemeOf(HttpContext http) =>
        ShellModel.Of(http).Theme ?? (http.Request.Cookies[ThemeCookie] is "light" or "dark" ? http.Request.Cookies[ThemeCookie] : null);

    public static void MapPreferences(this WebApplication app)
    {
        app.MapPost("/preferences/language", ChooseLanguage).AllowAnonymous();
        app.MapPost("/preferences/theme", ChooseTheme).AllowAnonymous();
    }

    static async Task<RedirectHttpResult> ChooseLanguage(HttpContext http, ChoosePreferences choose, [FromForm] string language, [FromForm] string? back)
    {
        if (Cultures.FirstOrDefault(culture => culture.Name == language) is { } chosen)
        {
            Keep(http, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)));
            if (http.User.UserId() is { } user) await choose.Language(user, chosen.Name, http.RequestAborted);
        }

        return Back(back);
    }

    static async Task<RedirectHttpResult> ChooseTheme(HttpContext http, ChoosePreferences choose, [FromForm] string theme, [FromForm] string? back)
    {
        if (theme is "light" or "dark")
            Keep(http, ThemeCookie, theme);
        else
            http.Response.Cookies.Delete(ThemeCookie);
        if (http.User.UserId() is { } user) await choose.Theme(user, theme, http.RequestAborted);
        return Back(back);
    }

    static RedirectHttpResult Back(string? page) =>
        TypedResults.LocalRedirect(page is ['/', not ('/' or '\\'), ..] ? page : "/");

    static void Keep(HttpContext http, string name, string value) => http.Response.Cookies.Append(name, value, new CookieOptions
    {
        MaxAge = TimeSpan.FromDays(365),
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    });
}
