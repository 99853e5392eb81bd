using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Database;

/// <summary>What a capability does in each workspace of a restored database: forgets again what stands on the erasure list. Answers how many leads.</summary>
public delegate Task<int> ForgetAgain(IServiceProvider services, CancellationToken cancellation);

/// <summary>Erases again, in every workspace, whoever stands on the erasure list and came back with an older database. Running it twice changes nothing more.</summary>
public sealed class ApplyErasures(IServiceScopeFactory scopes)
{
    /// <returns>How many leads were erased again.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(w => w.Id).ToListAsync(cancellation);
        var forgotten = 0;
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspace, cancellation);
            foreach (var forget in scope.ServiceProvider.GetServices<ForgetAgain>()) forgotten += await forget(scope.ServiceProvider, cancellation);
        }

        return forgotten;
    }
}
