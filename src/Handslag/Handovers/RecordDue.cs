using System.Text.Json;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>What is announced when a due time went by; ids and keys only.</summary>
public sealed record DueNotice(long HandoverId, long LeadId, string Commitment, Side Side, string DueAt, DueKind Kind = DueKind.Passed);

/// <summary>
/// Records each due time that comes near or went by, once, with the message that announces it in the same transaction. What is known only up to before it was due
/// waits until its source tells more.
/// </summary>
public sealed class RecordDue(HandslagDb db, FollowLeads follow, Outbox outbox, HandoverOptions options, IClock clock)
{
    public const string Topic = "handover.due";

    /// <summary>All that went by until now.</summary>
    /// <returns>How many were recorded.</returns>
    public async Task<int> Run(CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var all = 0;
        RulesInUse? rules = null;
        while (true)
        {
            db.ChangeTracker.Clear();
            var sources = await DataThrough(cancellation);
            if (await Passed(sources, now, cancellation) is not { Count: > 0 } due) return all;
            rules ??= await RulesInUse.Load(db, cancellation);
            all += await db.Write(token => Record(due, rules, now, token), cancellation);
        }
    }

    internal async Task<bool> HasNews(CancellationToken cancellation) => (await Passed(await DataThrough(cancellation), clock.GetCurrentInstant(), cancellation)).Count > 0;

    /// <summary>Under the workspace's turn, from facts that were followed in this very transaction: nobody is told what a fact already answered.</summary>
    async Task<int> Record(List<OpenClock> due, RulesInUse rules, Instant now, CancellationToken cancellation)
    {
        await JourneyWriter.For(db).TakeTurn(cancellation);
        await follow.Run([.. due.Select(one => one.LeadId).Distinct()], rules, cancellation);
        db.ChangeTracker.Clear();
        var ids = due.ConvertAll(one => one.Id);
        List<NewMessage> messages = [];
        foreach (var one in await db.Set<OpenClock>().Where(row => ids.Contains(row.Id) && row.CanAnnounce).ToListAsync(cancellation))
        {
            if (KindNow(one, one.StateAt(now, rules.DataThrough(one.SourceId)), now) is not { } kind) continue;
            if (kind == DueKind.Passed) one.IsPassed = true;
            one.IsWarned = true;
            db.Add(new DuePassed
            {
                WorkspaceId = db.Scope.Id, HandoverId = one.HandoverId, Commitment = one.Commitment, Kind = kind, LeadId = one.LeadId,
                Side = one.Side, DueAt = one.DueAt, RecordedAt = now,
            });
            var notice = new DueNotice(one.HandoverId, one.LeadId, one.Commitment, one.Side, $"{one.DueAt}", kind);
            messages.Add(new($"due:{one.HandoverId}:{one.Commitment}:{(kind == DueKind.Passed ? "passed" : "soon")}", JsonSerializer.Serialize(notice, JsonSerializerOptions.Web)));
        }

        await outbox.PutAll(Topic, messages, cancellation);
        await db.SaveChangesAsync(cancellation);
        return messages.Count;
    }

    /// <summary>Null where there is nothing to record (any more).</summary>
    static DueKind? KindNow(OpenClock one, ClockState state, Instant now) => state switch
    {
        ClockState.Overdue when !one.IsPassed => DueKind.Passed,
        ClockState.Running when !one.IsWarned && one.WarnAt < now => DueKind.Soon,
        _ => null,
    };

    async Task<List<OpenClock>> Passed(List<(long Id, Instant? Through)> sources, Instant now, CancellationToken cancellation)
    {
        List<OpenClock> passed = [];
        foreach (var (source, through) in sources)
        {
            var before = through is { } known ? Instant.Min(known, now) : now;
            passed.AddRange(await db.Set<OpenClock>().AsNoTracking()
                .Where(row => !row.IsPassed && row.CanAnnounce && row.SourceId == source && row.DueAt < now && (row.DueAt < before || row.IsFedHere))
                .OrderBy(row => row.DueAt).Take(options.DueAtOnce - passed.Count).ToListAsync(cancellation));
            if (passed.Count < options.DueAtOnce)
                passed.AddRange(await db.Set<OpenClock>().AsNoTracking()
                    .Where(row => !row.IsWarned && row.CanAnnounce && row.SourceId == source && row.WarnAt < now && !row.IsPassed && row.DueAt >= now && row.PausedFrom == null && (row.WarnAt < before || row.IsFedHere))
                    .OrderBy(row => row.WarnAt).Take(options.DueAtOnce - passed.Count).ToListAsync(cancellation));
            if (passed.Count == options.DueAtOnce) break;
        }

        return passed;
    }

    async Task<List<(long, Instant?)>> DataThrough(CancellationToken cancellation) =>
        (await db.Set<Source>().Select(source => new { source.Id, source.Key, source.DataThrough }).ToListAsync(cancellation))
            .ConvertAll(source => (source.Id, source.Key == OwnSource.Key ? null : source.DataThrough));
}
