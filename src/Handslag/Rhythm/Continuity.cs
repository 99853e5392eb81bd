using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Whether the talking holds, over a period.</summary>
/// <param name="Planned">Meetings that should have been held by now, cancelled ones included.</param>
/// <param name="BothSides">Of those held: with somebody of both sides there.</param>
/// <param name="ActionsDue">Actions whose day has come or that were done; dropped ones left out.</param>
/// <param name="ActionsOnTime">Of those: done by their day.</param>
/// <param name="DecisionDays">Median of days from a decision until the version that carries it out takes effect; null without any.</param>
/// <param name="DecisionsOpen">Decisions that no version carries out yet.</param>
/// <param name="ItemsEnded">Items on fixed agendas of meetings held.</param>
/// <param name="ComingBack">Of those: on the agenda for the second time or more.</param>
public sealed record ContinuityFigures(int Planned, int Held, int BothSides, int ActionsDue, int ActionsOnTime, double? DecisionDays, int Decisions, int DecisionsOpen, int ItemsEnded, int ComingBack);

/// <summary>Meetings held against planned, both sides present, actions on time, days from decision to change, items that come back.</summary>
public sealed class Continuity(HandslagDb db, DecisionsTaken taken, IClock clock)
{
    public async Task<ContinuityFigures> Since(Instant from, DateTimeZone zone, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InZone(zone).Date;
        var meetings = await db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.StartsAt >= from && meeting.StartsAt <= now).ToListAsync(cancellation);
        var held = meetings.Where(meeting => meeting.State == MeetingState.Held).Select(meeting => meeting.Id).ToList();
        var sides = (await db.Set<MeetingPresence>().AsNoTracking().Where(one => held.Contains(one.MeetingId)).ToListAsync(cancellation)).ToLookup(one => one.MeetingId, one => one.Side);
        var firstDay = from.InZone(zone).Date;
        var actions = await db.Set<AgreedAction>().AsNoTracking().Where(action => action.State != ActionState.Dropped && action.Due >= firstDay && (action.Due <= today || action.State == ActionState.Done)).ToListAsync(cancellation);
        var decisions = await taken.Since(from, int.MaxValue, cancellation);
        var items = await db.Set<AgendaItem>().AsNoTracking().Where(item => held.Contains(item.MeetingId) && item.Position != null).Select(item => item.Persistence).ToListAsync(cancellation);
        return new(
            meetings.Count(meeting => meeting.State != MeetingState.Planned || meeting.EndsAt < now), held.Count, held.Count(id => sides[id].Contains(Side.Marketing) && sides[id].Contains(Side.Sales)),
            actions.Count, actions.Count(action => action.State == ActionState.Done && action.EndedOn <= action.Due),
            Median(decisions.Select(one => one.Days).OfType<double>()), decisions.Count, decisions.Count(one => one.CarriedOut is null),
            items.Count, items.Count(persistence => persistence > 1));
    }

    static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return null;
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
