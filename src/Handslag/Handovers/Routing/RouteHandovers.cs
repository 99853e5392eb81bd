using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>Gives handovers that are with nobody to somebody, as an assignment that is recorded like any other.</summary>
public sealed class RouteHandovers(HandslagDb db, DeskTurn desk, IClock clock)
{
    const int AtOnce = 50;

    /// <returns>How many found somebody.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        if (!await HasNews(cancellation)) return 0;
        return await db.Write(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var today = await RouteLead.Today(db, clock, token);
            var routed = 0;
            foreach (var handover in await (await Ownerless(token)).OrderBy(row => row.StartAt).ThenBy(row => row.Id).Take(AtOnce).ToListAsync(token))
            {
                var lead = await db.Set<Lead>().AsNoTracking().SingleAsync(row => row.Id == handover.LeadId, token);
                var answer = await RouteLead.Of(db, lead, await RoutingGround.Load(db, today, token), token);
                if (answer.UserId is not { } userId) break;
                var member = await db.Set<Member>().AsNoTracking().SingleAsync(row => row.UserId == userId, token);
                var person = await DeskPeople.PersonOf(db, lead.SourceId, member, token);
                var now = clock.GetCurrentInstant();
                await desk.Append(lead.Id, null, FormattableString.Invariant($"routed {handover.Id} {now.ToUnixTimeTicks()}"), [(new(FactKind.Assigned, SubjectId: person), now)], now, token);
                routed++;
            }

            return routed;
        }, cancellation);
    }

    /// <summary>Asked often, so answered from an index.</summary>
    internal async Task<bool> HasNews(CancellationToken cancellation) => await (await Ownerless(cancellation)).AnyAsync(cancellation);

    async Task<IQueryable<StoredHandover>> Ownerless(CancellationToken cancellation)
    {
        var since = await db.Set<RoutingSwitch>().Where(row => row.WorkspaceId == db.Scope.Id).Select(row => row.Since).SingleOrDefaultAsync(cancellation);
        return db.Set<StoredHandover>().AsNoTracking()
            .Where(row => row.HolderId == null && row.End == RoundEnd.Open && row.Decision == Decision.None && since != null && row.StartAt >= since);
    }
}
