using Handslag.Platform.Database;

namespace Handslag.Web.Platform;

static class ReadingApart
{
    /// <summary>
    /// Reads in a unit of work of its own, in the same workspace: parts of a page that do not know of each other are made at the same time, and a context of
    /// the database does one thing at a time.
    /// </summary>
    public static async Task<T> ReadApart<T>(this HttpContext http, Func<IServiceProvider, CancellationToken, Task<T>> read)
    {
        await using var scope = http.RequestServices.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(http.RequestServices.GetRequiredService<HandslagDb>().Scope.Id, http.RequestAborted);
        return await read(scope.ServiceProvider, http.RequestAborted);
    }
}
