namespace Handslag.Web.Platform.SigningIn;

static class Back
{
    /// <summary>The page somebody came for, if it is one of ours; else the home page.</summary>
    public static string To(string? page) => page is ['/'] or ['/', not ('/' or '\\'), ..] ? page : "/";
}
