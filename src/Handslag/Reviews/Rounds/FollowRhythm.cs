using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>Begins a round after each month or quarter where that is agreed, and reminds a few days before answers are due.</summary>
public sealed class FollowRhythm(IServiceScopeFactory scopes, IClock clock)
{
    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
            workspaces = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(workspace => workspace.Id).ToListAsync(cancellation);
        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspace, cancellation);
            await In(scope.ServiceProvider, cancellation);
        }
    }

    public async Task In(IServiceProvider services, CancellationToken cancellation)
    {
        var db = services.GetRequiredService<HandslagDb>();
        var agreed = await services.GetRequiredService<RulesInForce>().Ask(cancellation);
        if (!agreed.IsAgreed) return;
        var present = await Present.In(db, clock, cancellation);
        var newest = await db.Set<ReviewRound>().AsNoTracking().OrderByDescending(round => round.Number).FirstOrDefaultAsync(cancellation);
        if (newest is { IsClosed: false })
        {
            if (newest.RemindedAt is null && present.Today >= newest.AnswerBy.PlusDays(-ReviewLimits.RemindDaysBefore) && present.Today <= newest.AnswerBy)
                await services.GetRequiredService<RemindRound>().Run(newest.Number, null, cancellation);
            return;
        }

        if (Last(agreed.Rules.Rhythm, present.Today) is not { } period || newest?.Until >= period.Until || agreed.Since is { } since && since.InZone(present.Zone).Date > period.Until) return;
        await services.GetRequiredService<OpenRound>().Run(new(period.From, period.Until, present.Today.PlusDays(ReviewLimits.DaysToAnswer)), null, cancellation, isByRhythm: true);
    }

    /// <summary>The last whole month or quarter before a day; null where rounds are begun by hand.</summary>
    public static (LocalDate From, LocalDate Until)? Last(ReviewRhythm rhythm, LocalDate today)
    {
        var month = new LocalDate(today.Year, today.Month, 1);
        return rhythm switch
        {
            ReviewRhythm.Month => (month.PlusMonths(-1), month.PlusDays(-1)),
            ReviewRhythm.Quarter => Quarter(new LocalDate(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1)),
            _ => null,
        };

        static (LocalDate, LocalDate) Quarter(LocalDate start) => (start.PlusMonths(-3), start.PlusDays(-1));
    }
}
