using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="Disputes">Open disputes raised by the other side, which a head of this side decides.</param>
/// <param name="OldestDispute">The lead of the oldest of them.</param>
/// <param name="Interrupted">The newest import that has not ended, and was not touched for a while.</param>
/// <param name="LastImports">The newest first, at most three.</param>
/// <param name="Sources">By name, with up to when each is complete.</param>
public sealed record News(int Disputes, long? OldestDispute, ImportRun? Interrupted, IReadOnlyList<ImportRun> LastImports, IReadOnlyList<Source> Sources);

/// <summary>What happened to the workspace's leads and facts that somebody should know of.</summary>
public sealed class JourneyNews(HandslagDb db, IClock clock)
{
    static readonly Duration Recently = Duration.FromDays(30);
    static readonly Duration Quiet = Duration.FromMinutes(10);

    (Side Side, News News)? asked;

    /// <summary>Read once for a side, however often it is asked for in one request.</summary>
    public async Task<News> For(Side side, CancellationToken cancellation)
    {
        if (asked is not { } before || before.Side != side) asked = before = (side, await Read(side, cancellation));
        return before.News;
    }

    async Task<News> Read(Side side, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var (disputes, newest, sources) = await db.Remember("news", side, token => Stored(side, token), cancellation);
        var imports = newest.FindAll(run => run.StartedAt >= now - Recently);
        var interrupted = imports.Find(run => run.State is ImportState.Running or ImportState.Cancelled && run.StartedAt < now - Quiet);
        return new(disputes.Count, disputes.Count > 0 ? disputes[0] : null, interrupted, imports, sources);
    }

    async Task<(List<long> Disputes, List<ImportRun> Imports, List<Source> Sources)> Stored(Side side, CancellationToken cancellation)
    {
        var disputes = await db.Set<Dispute>().AsNoTracking().Where(dispute => dispute.State == DisputeState.Open && dispute.RaisedBySide != side)
            .OrderBy(dispute => dispute.RaisedAt).Select(dispute => dispute.LeadId).ToListAsync(cancellation);
        var imports = await db.Set<ImportRun>().AsNoTracking().OrderByDescending(run => run.StartedAt).Take(3).ToListAsync(cancellation);
        return (disputes, imports, await db.Set<Source>().AsNoTracking().OrderBy(source => source.Name).ToListAsync(cancellation));
    }
}
