using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Personas;

/// <summary>Matches the leads that came or changed since, in every workspace that has personas.</summary>
public sealed class MatchNews(IServiceScopeFactory scopes)
{
    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Platform.People.Workspace>().Select(workspace => workspace.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await db.Enter(workspace, cancellation);
            if (await db.Set<PersonaSettings>().AnyAsync(cancellation))
                await scope.ServiceProvider.GetRequiredService<MatchLeads>().CatchUp((_, _) => Task.CompletedTask, cancellation);
        }
    }
}
