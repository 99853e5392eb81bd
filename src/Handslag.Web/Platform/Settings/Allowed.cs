namespace Handslag.Web.Platform.Settings;

static class Allowed
{
    /// <summary>Whether the reader may send this form; else the answer is 403. The form is not shown to them, but anybody can send one.</summary>
    public static bool Allows(this HttpContext http, bool may)
    {
        if (!may) http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return may;
    }
}
