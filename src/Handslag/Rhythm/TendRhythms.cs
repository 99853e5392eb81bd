using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm;

/// <summary>In every workspace, every so often: plans the meetings to come, invites to them and reminds of actions.</summary>
public sealed class TendRhythms(IServiceScopeFactory scopes)
{
    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(one => one.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspace, cancellation);
            await scope.ServiceProvider.GetRequiredService<FollowRhythms>().Run(cancellation);
            await scope.ServiceProvider.GetRequiredService<InviteToMeetings>().Run(cancellation);
            await scope.ServiceProvider.GetRequiredService<RemindOfActions>().Run(cancellation);
        }
    }
}
