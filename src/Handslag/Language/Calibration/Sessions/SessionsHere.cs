using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>How far a group of raters is; never what they said.</summary>
/// <param name="Gone">Of the people, those who have left the workspace since.</param>
/// <param name="Moved">Those who are on another side by now; they count for the one they were on.</param>
public sealed record RatersProgress(Side Side, int People, int Done, int Given, int Asked, int Gone, int Moved);

/// <param name="Mine">How many leads the reader gets, and of how many they said something; null for who takes no part.</param>
public sealed record SessionLine(CalibrationSession Session, CalibrationDesign Design, int Sample, int Apart, IReadOnlyList<RatersProgress> Progress, (int Given, int Asked)? Mine)
{
    public bool AsksReader => Session.IsOpen && Mine is { } mine && mine.Given < mine.Asked;
}

/// <summary>The sessions of a workspace and how far they are.</summary>
public sealed class SessionsHere(HandslagDb db)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<SessionLine>> List(long? before, int size, long? reader, CancellationToken cancellation)
    {
        var sessions = await db.Set<CalibrationSession>().AsNoTracking().Where(session => before == null || session.Id < before).OrderByDescending(session => session.Id)
            .Take(size).ToListAsync(cancellation);
        List<SessionLine> lines = [];
        foreach (var session in sessions) lines.Add(await Line(session, reader, cancellation));
        return lines;
    }

    public async Task<SessionLine?> One(long id, long? reader, CancellationToken cancellation) =>
        await db.Set<CalibrationSession>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, cancellation) is { } session ? await Line(session, reader, cancellation) : null;

    /// <summary>Open sessions in which this reader has leads left, the first to close first.</summary>
    public async Task<IReadOnlyList<SessionLine>> WaitingFor(long reader, CancellationToken cancellation)
    {
        var open = await db.Set<CalibrationSession>().AsNoTracking()
            .Where(session => session.ClosedAt == null && db.Set<CalibrationRater>().Any(rater => rater.SessionId == session.Id && rater.UserId == reader)).ToListAsync(cancellation);
        List<SessionLine> waiting = [];
        foreach (var session in open.OrderBy(session => session.ClosesAt))
            if (await Line(session, reader, cancellation) is { AsksReader: true } line) waiting.Add(line);
        return waiting;
    }

    async Task<SessionLine> Line(CalibrationSession session, long? reader, CancellationToken cancellation)
    {
        var leads = await db.Set<CalibrationLead>().AsNoTracking().Where(lead => lead.SessionId == session.Id).Select(lead => new { lead.Part, lead.OwnedBy }).ToListAsync(cancellation);
        var raters = await db.Set<CalibrationRater>().AsNoTracking().Where(rater => rater.SessionId == session.Id).ToListAsync(cancellation);
        var users = raters.ConvertAll(rater => rater.UserId);
        var members = await db.Set<Member>().AsNoTracking().Where(member => member.LeftAt == null && users.Contains(member.UserId)).ToDictionaryAsync(member => member.UserId, member => member.Side, cancellation);
        var given = await db.Set<CalibrationLabel>().AsNoTracking().Where(label => label.SessionId == session.Id).GroupBy(label => label.UserId)
            .Select(labels => new { User = labels.Key, Count = labels.Count() }).ToDictionaryAsync(labels => labels.User, labels => labels.Count, cancellation);
        var asked = users.ToDictionary(user => user, user => leads.Count(lead => new CalibrationLead { OwnedBy = lead.OwnedBy }.IsFor(user)));
        var progress = raters.GroupBy(rater => rater.Side).OrderBy(side => side.Key).Select(side => new RatersProgress(
            side.Key, side.Count(), side.Count(rater => given.GetValueOrDefault(rater.UserId) >= asked[rater.UserId]), side.Sum(rater => given.GetValueOrDefault(rater.UserId)),
            side.Sum(rater => asked[rater.UserId]), side.Count(rater => !members.ContainsKey(rater.UserId)),
            side.Count(rater => members.TryGetValue(rater.UserId, out var now) && now != rater.Side)));
        var mine = reader is { } me && asked.TryGetValue(me, out var mineAsked) ? (given.GetValueOrDefault(me), mineAsked) : ((int, int)?)null;
        return new(session, CalibrationDesign.Read(session.Design), leads.Count(lead => lead.Part == LeadPart.Sample), leads.Count(lead => lead.Part != LeadPart.Sample), [.. progress], mine);
    }
}
