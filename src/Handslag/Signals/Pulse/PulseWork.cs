using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>Opens rounds on their day, reminds once, and closes what is due, in every workspace.</summary>
public sealed class PulseWork(IServiceScopeFactory scopes, IClock clock)
{
    static readonly Duration BeforeTheEnd = Duration.FromDays(2);

    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(workspace => workspace.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces) await RunIn(workspace, cancellation);
    }

    public async Task RunIn(long workspaceId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<HandslagDb>();
        await db.Enter(workspaceId, cancellation);
        var now = clock.GetCurrentInstant();
        if (await db.Set<PulseRound>().AsNoTracking().SingleOrDefaultAsync(one => one.ClosedAt == null, cancellation) is { } open)
        {
            if (open.ClosesAt <= now)
            {
                if (!(await services.GetRequiredService<CloseRound>().Run(open.Id, null, cancellation)).IsRefused)
                    await services.GetRequiredService<EvidenceOfRound>().Settle(open, cancellation);
            }
            else if (!open.IsReminded && open.ClosesAt - BeforeTheEnd <= now && open.OpenedAt + BeforeTheEnd <= now) await Remind(services, db, open, cancellation);
        }

        if (await db.Set<PulseSchedule>().SingleOrDefaultAsync(one => one.NextOn != null, cancellation) is { } schedule) await OpenOnItsDay(services, db, schedule, now, cancellation);
    }

    /// <summary>Those who have not answered, and only they.</summary>
    static Task Remind(IServiceProvider services, HandslagDb db, PulseRound open, CancellationToken cancellation) => db.Write(async token =>
    {
        if (await db.Set<PulseRound>().Where(one => one.Id == open.Id && !one.IsReminded).ExecuteUpdateAsync(set => set.SetProperty(one => one.IsReminded, true), token) == 0) return;
        var teams = await db.Set<PulseSide>().Where(one => one.RoundId == open.Id && one.IsTeam && one.Answered > 0).Select(one => one.Side).ToListAsync(token);
        var waiting = await db.Set<PulseParticipant>().Where(one => one.RoundId == open.Id && !one.HasAnswered && !teams.Contains(one.Side)).Select(one => one.UserId).ToListAsync(token);
        foreach (var user in waiting) await services.GetRequiredService<OpenRound>().Invite(open, user, PulseNotices.Reminder, token);
    }, cancellation);

    static async Task OpenOnItsDay(IServiceProvider services, HandslagDb db, PulseSchedule schedule, Instant now, CancellationToken cancellation)
    {
        var zone = await services.GetRequiredService<ChangePulseSchedule>().Zone(cancellation);
        if (schedule.NextOn is not { } day || now < zone.AtStartOfDay(day).ToInstant()) return;
        // A round that is still open, or nobody to ask: this turn goes by, and the next has its own day.
        await services.GetRequiredService<OpenRound>().Run(zone.AtStartOfDay(now.InZone(zone).Date.PlusDays(schedule.OpenDays)).ToInstant(), null, cancellation);
        schedule.NextOn = ChangePulseSchedule.Next(schedule.Every, schedule.Day, now.InZone(zone).Date);
        await db.SaveChangesAsync(cancellation);
    }
}
