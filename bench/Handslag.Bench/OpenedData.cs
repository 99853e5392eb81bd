using Handslag.Insights;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Handslag.Bench;

/// <summary>A data folder opened in this process, as the command line opens it.</summary>
sealed class OpenedData(IHost host, long workspaceId) : IDisposable
{
    public long WorkspaceId => workspaceId;

    public T Get<T>() where T : notnull => host.Services.GetRequiredService<T>();

    public static async Task<OpenedData> Of(string folder)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration["HANDSLAG_DATA"] = folder;
        // Measured is counting, not remembering.
        builder.Services.AddSingleton(new InsightsOptions { AnswersKept = TimeSpan.Zero });
        builder.Services.AddCapabilities(builder.Configuration);
        var host = builder.Build();
        await host.Services.GetRequiredService<DatabaseStart>().Run(default);
        await using var scope = host.Services.CreateAsyncScope();
        var workspace = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().SingleAsync();
        return new(host, workspace.Id);
    }

    /// <summary>A unit of work in the workspace.</summary>
    public async Task InWorkspace(Func<IServiceProvider, HandslagDb, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(workspaceId, default);
        await work(scope.ServiceProvider, db);
    }

    public void Dispose() => host.Dispose();
}
