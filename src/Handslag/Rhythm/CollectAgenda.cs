using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>What could be talked about at a meeting, as it stands now: what every capability brings, what came back, and what people added.</summary>
public sealed class CollectAgenda(HandslagDb db, IServiceProvider services, IClock clock)
{
    static readonly Duration FirstLooksBack = Duration.FromDays(30);

    public async Task<Agenda> Of(Meeting meeting, CancellationToken cancellation) => Agenda.Of(await Candidates(meeting, cancellation), meeting.Minutes);

    public async Task<IReadOnlyList<AgendaCandidate>> Candidates(Meeting meeting, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)];
        var earlier = await Earlier(meeting, cancellation);
        var ground = new AgendaGround(db, now, earlier.Count > 0 ? earlier[0].StartsAt : now - FirstLooksBack, zone);
        List<AgendaCandidate> found = await ByHand(meeting, cancellation);
        foreach (var source in services.GetServices<AgendaSource>()) found.AddRange(await source(services, ground, cancellation));
        if (earlier.Count > 0) found.AddRange(await MovedOn(earlier[0], cancellation));
        var keys = new List<IReadOnlySet<string>>();
        foreach (var before in earlier) keys.Add((await db.Set<AgendaItem>().Where(item => item.MeetingId == before.Id).Select(item => item.Key).ToListAsync(cancellation)).ToHashSet());
        var brought = found.Where(one => one.Impact > 0).Select(one => AgendaItem.ByHand(one.Key)).ToHashSet();
        return [.. found.Where(one => one.Impact > 0 && !brought.Contains(one.Key)).DistinctBy(one => one.Key).Select(one => one with { Persistence = Math.Max(one.Persistence, Persistence.Of(one.Key, keys)) })];
    }

    /// <summary>The meetings before it in its rhythm, whose agenda was fixed, the newest first; as many as persistence looks at.</summary>
    Task<List<Meeting>> Earlier(Meeting meeting, CancellationToken cancellation) => db.Set<Meeting>().AsNoTracking()
        .Where(other => other.RhythmId == meeting.RhythmId && other.StartsAt < meeting.StartsAt && other.FixedAt != null && other.Id != meeting.Id && other.State != MeetingState.Cancelled)
        .OrderByDescending(other => other.StartsAt).Take(Persistence.Most).ToListAsync(cancellation);

    async Task<List<AgendaCandidate>> ByHand(Meeting meeting, CancellationToken cancellation) =>
        (await db.Set<AgendaItem>().AsNoTracking().Where(item => item.MeetingId == meeting.Id && item.AddedBy != null).ToListAsync(cancellation)).ConvertAll(item => item.Candidate());

    /// <summary>What was moved on last time and no source brings by itself.</summary>
    async Task<IEnumerable<AgendaCandidate>> MovedOn(Meeting before, CancellationToken cancellation) =>
        (await db.Set<AgendaItem>().AsNoTracking().Where(item => item.MeetingId == before.Id && item.Ending == ItemEnding.MovedOn && (item.AddedBy != null || item.Kind == AgendaKind.ComingBack || item.Kind == AgendaKind.ReviewEnding)).ToListAsync(cancellation))
        .Select(item => item.Candidate() with { Kind = AgendaKind.ComingBack });
}
