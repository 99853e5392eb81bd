using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Programme.Profile;

/// <summary>Closes the rounds of the profile that are due, in every workspace.</summary>
public sealed class TendProfiles(IServiceScopeFactory scopes, IClock clock)
{
    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(one => one.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await db.Enter(workspace, cancellation);
            if (await db.Set<ProfileRound>().AsNoTracking().FirstOrDefaultAsync(one => one.ClosedAt == null, cancellation) is { } open && open.ClosesAt <= clock.GetCurrentInstant())
                await scope.ServiceProvider.GetRequiredService<RunProfile>().Close(open.Number, null, cancellation);
        }
    }
}
