using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Rhythm;

/// <param name="Row">Null while the agenda is not fixed.</param>
public sealed record AgendaLine(AgendaCandidate Candidate, AgendaItem? Row);

/// <summary>What could have been talked about and is not, and why not.</summary>
public sealed record AgendaLeftOut(AgendaCandidate Candidate, LeftOut Because);

/// <param name="LeftOut">The heaviest first, for balance before for time.</param>
/// <param name="ChangedSince">Keys of items whose evidence reads otherwise now than when the agenda was fixed.</param>
public sealed record MeetingAgenda(Meeting Meeting, IReadOnlyList<AgendaLine> Lines, IReadOnlyList<AgendaLeftOut> LeftOut, IReadOnlySet<string> ChangedSince)
{
    public int LeftOutForBalance => LeftOut.Count(one => one.Because == Rhythm.LeftOut.ForBalance);

    public int LeftOutForTime => LeftOut.Count(one => one.Because == Rhythm.LeftOut.ForTime);

    public int OpenItems => Lines.Count(line => line.Row is { Ending: null });
}

/// <summary>The agenda of a meeting: as it was fixed, else as it would be now.</summary>
public sealed class ReadAgenda(HandslagDb db, CollectAgenda collect)
{
    /// <summary>Null where this workspace has no such meeting.</summary>
    public async Task<MeetingAgenda?> Of(long meetingId, CancellationToken cancellation)
    {
        if (await db.Set<Meeting>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == meetingId, cancellation) is not { } meeting) return null;
        if (!meeting.IsFixed)
        {
            if (!meeting.IsOpen) return new(meeting, [], [], new HashSet<string>());
            var agenda = await collect.Of(meeting, cancellation);
            return new(meeting, [.. agenda.Items.Select(one => new AgendaLine(one, null))], LeftOutOf([.. agenda.LeftOutForBalance.Select(one => new AgendaLeftOut(one, LeftOut.ForBalance)), .. agenda.LeftOutForTime.Select(one => new AgendaLeftOut(one, LeftOut.ForTime))]), new HashSet<string>());
        }

        var rows = await db.Set<AgendaItem>().AsNoTracking().Where(item => item.MeetingId == meetingId).OrderBy(item => item.Position).ToListAsync(cancellation);
        return new(meeting, [.. rows.Where(row => row.Position is not null).Select(row => new AgendaLine(row.Candidate(), row))],
            LeftOutOf([.. rows.Where(row => row.LeftOut != LeftOut.No).Select(row => new AgendaLeftOut(row.Candidate(), row.LeftOut))]), meeting.IsOpen ? await Changed(meeting, rows, cancellation) : new HashSet<string>());
    }

    /// <summary>The next meeting that is planned; what its agenda would be is asked for by <see cref="Of"/>.</summary>
    public Task<Meeting?> Next(CancellationToken cancellation) =>
        db.Set<Meeting>().AsNoTracking().Where(meeting => meeting.State == MeetingState.Planned).OrderBy(meeting => meeting.StartsAt).FirstOrDefaultAsync(cancellation);

    static IReadOnlyList<AgendaLeftOut> LeftOutOf(List<AgendaLeftOut> all) =>
        [.. all.OrderBy(one => one.Because).ThenByDescending(one => one.Candidate.Weight).ThenBy(one => one.Candidate.Key, StringComparer.Ordinal)];

    async Task<IReadOnlySet<string>> Changed(Meeting meeting, List<AgendaItem> rows, CancellationToken cancellation)
    {
        var now = (await collect.Candidates(meeting, cancellation)).ToDictionary(one => one.Key, one => one.Evidence);
        return rows.Where(row => row is { AddedBy: null, Position: not null } && row.Kind != AgendaKind.ComingBack && now.GetValueOrDefault(row.Key) != EvidenceJson.Read(row.Evidence)).Select(row => row.Key).ToHashSet();
    }
}
