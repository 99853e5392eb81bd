using Microsoft.AspNetCore.Http.Features;

namespace Handslag.Web.Platform;

/// <summary>
/// Once the server listens: asks itself for the page where people sign in, so that the first visitor does not wait until every endpoint is built. What works
/// in the background begins after that, so that neither the start nor the first answers share the processors with it.
/// </summary>
sealed partial class WarmUp(IHostApplicationLifetime lifetime, IServiceScopeFactory scopes, IHttpContextFactory contexts, ILogger<WarmUp> log) : BackgroundService
{
    const string Page = "/sign-in";

    /// <summary>Whoever waits for the program asks whether it is ready first.</summary>
    static readonly TimeSpan FirstAnswers = TimeSpan.FromMilliseconds(100);

    readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    RequestDelegate? answer;

    /// <summary>What stands behind this is what is asked.</summary>
    public RequestDelegate Before(RequestDelegate next) => answer = next;

    /// <summary>Returns once the server is warm, or would have been.</summary>
    public Task Over(CancellationToken cancellation) => over.Task.WaitAsync(cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Started(stoppingToken);
            await Task.Delay(FirstAnswers, stoppingToken);
            await Ask(stoppingToken);
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            // The first visitor waits a little longer, and sees what is wrong.
            LogTrouble(failure);
        }
        finally
        {
            over.TrySetResult();
        }
    }

    async Task Started(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registered = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    async Task Ask(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = HttpMethods.Get, Scheme = Uri.UriSchemeHttp, Path = Page, Headers = { Host = "localhost" },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        features.Set<IServiceProvidersFeature>(new ServiceProvidersFeature { RequestServices = scope.ServiceProvider });
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = cancellation });
        var http = contexts.Create(features);
        try
        {
            await answer!(http);
            if (http.Response.StatusCode != StatusCodes.Status200OK) throw new InvalidOperationException($"{Page} answered {http.Response.StatusCode}.");
        }
        finally
        {
            contexts.Dispose(http);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The server could not warm up; the first page takes longer.")]
    partial void LogTrouble(Exception failure);
}
