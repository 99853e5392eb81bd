using System.IO.Compression;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Platform.Once;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Erasure;

/// <summary>How many messages (kept answers and notices included), jobs and files lost their content because a person was named in them.</summary>
public sealed record TracesRemoved(int Messages, int Jobs, int Files);

/// <summary>
/// Searches what is kept for a time only (messages, kept answers, notices, jobs, stored files) for a person, and removes what names them, whole:
/// rather too much than too little. A message not yet delivered is given up; an unfinished job is cancelled.
/// </summary>
public sealed class RemoveTraces(HandslagDb db, OpenStoredFile open, IClock clock)
{
    const int AtOnce = 200;

    public async Task<TracesRemoved> Run(Traces traces, CancellationToken cancellation) =>
        new(await FromMessages(traces, cancellation) + await FromAnswers(traces, cancellation) + await FromNotices(traces, cancellation), await FromJobs(traces, cancellation), await FromFiles(traces, cancellation));

    async Task<int> FromMessages(Traces traces, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var found = new List<long>();
        for (var last = 0L; ;)
        {
            var some = await db.Set<OutboxBody>().Where(b => b.OutboxId > last).OrderBy(b => b.OutboxId).Select(b => new { b.OutboxId, b.Content, b.LastError })
                .Take(AtOnce).ToListAsync(cancellation);
            if (some.Count == 0) break;
            last = some[^1].OutboxId;
            found.AddRange(some.Where(body => traces.In(body.Content) || traces.In(body.LastError)).Select(body => body.OutboxId));
        }

        foreach (var ids in found.Chunk(AtOnce))
        {
            await db.Write(async token =>
            {
                await db.Set<OutboxBody>().Where(b => ids.Contains(b.OutboxId)).ExecuteDeleteAsync(token);
                await db.Set<OutboxHeader>().Where(m => ids.Contains(m.Id) && m.WorkspaceId == db.Scope.Id && m.DeliveredAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(m => m.GivenUpAt, now), token);
            }, cancellation);
        }

        return found.Count;
    }

    /// <summary>An answer that is gone is given anew: what it answered is known by its content.</summary>
    async Task<int> FromAnswers(Traces traces, CancellationToken cancellation)
    {
        var found = new List<KeptAnswer>();
        await foreach (var answer in db.Set<KeptAnswer>().AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            if (await traces.In(new MemoryStream(answer.Body), cancellation) || traces.In(answer.Key)) found.Add(answer);
        foreach (var answer in found)
            await db.Write(token => db.Set<KeptAnswer>().Where(a => a.Caller == answer.Caller && a.Key == answer.Key).ExecuteDeleteAsync(token), cancellation);
        return found.Count;
    }

    async Task<int> FromNotices(Traces traces, CancellationToken cancellation)
    {
        var found = new List<long>();
        await foreach (var notice in db.Set<ReceivedNotice>().AsNoTracking().Select(n => new { n.Id, n.Content }).AsAsyncEnumerable().WithCancellation(cancellation))
            if (traces.In(notice.Content)) found.Add(notice.Id);
        foreach (var ids in found.Chunk(AtOnce)) await db.Write(token => db.Set<ReceivedNotice>().Where(n => ids.Contains(n.Id)).ExecuteDeleteAsync(token), cancellation);
        return found.Count;
    }

    async Task<int> FromJobs(Traces traces, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var found = new List<long>();
        for (var last = 0L; ;)
        {
            var some = await db.Set<JobBody>().Where(b => b.JobId > last).OrderBy(b => b.JobId).Select(b => new { b.JobId, b.Input, b.Progress, b.Error })
                .Take(AtOnce).ToListAsync(cancellation);
            if (some.Count == 0) break;
            last = some[^1].JobId;
            found.AddRange(some.Where(body => traces.In(body.Input) || traces.In(body.Progress) || traces.In(body.Error)).Select(body => body.JobId));
        }

        foreach (var ids in found.Chunk(AtOnce))
        {
            await db.Write(async token =>
            {
                await db.Set<JobBody>().Where(b => ids.Contains(b.JobId)).ExecuteUpdateAsync(set => set.SetProperty(b => b.Input, "{}")
                    .SetProperty(b => b.Progress, (string?)null).SetProperty(b => b.Error, (string?)null).SetProperty(b => b.CancelAsked, true), token);
                await db.Set<JobHeader>().Where(h => ids.Contains(h.Id) && h.WorkspaceId == db.Scope.Id && h.State == JobState.Waiting)
                    .ExecuteUpdateAsync(set => set.SetProperty(h => h.State, JobState.Cancelled).SetProperty(h => h.FinishedAt, now), token);
            }, cancellation);
        }

        return found.Count;
    }

    async Task<int> FromFiles(Traces traces, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var file in await db.Set<StoredFile>().AsNoTracking().Where(f => f.Size != StoredFile.Arriving).ToListAsync(cancellation))
        {
            if (!traces.In(file.Name) && !await Within(traces, file.Id, cancellation)) continue;
            await RemoveStoredFile.From(db, file.Id, cancellation);
            removed++;
        }

        return removed;
    }

    async Task<bool> Within(Traces traces, long fileId, CancellationToken cancellation)
    {
        var opened = await open.Run(fileId, cancellation);
        if (opened.IsRefused) return false;
        await using var content = opened.Value;
        return await InFile(traces, content, cancellation);
    }

    /// <summary>Whether a file names the person, also inside a workbook or another archive. One that cannot be read is taken to.</summary>
    public static async Task<bool> InFile(Traces traces, Stream content, CancellationToken cancellation)
    {
        var mark = new byte[4];
        var isArchive = await content.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, cancellation) == mark.Length && mark.AsSpan().SequenceEqual("PK\u0003\u0004"u8);
        content.Position = 0;
        if (!isArchive) return await traces.In(content, cancellation);
        try
        {
            await using var archive = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellation);
            foreach (var entry in archive.Entries)
            {
                await using var unpacked = await entry.OpenAsync(cancellation);
                if (await traces.In(unpacked, cancellation)) return true;
            }

            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }
}
