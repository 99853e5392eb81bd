using System.Text.Json;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Journeys.Import;

public enum ImportStanding
{
    Waiting,
    Running,
    Interrupted,
    Cancelled,
    Done,
    Refused,
    Failed,
}

/// <summary>An import as the pages show it: its run once it has written something, and the job that does it where it runs here.</summary>
public sealed record ImportLine(ImportRun? Run, string? SourceName, long? JobId, JobState? JobState, ImportJobInput? Input, ImportJobProgress? Progress, Instant StartedAt)
{
    public string FileName => Run?.FileName ?? Input?.FileName ?? "";

    public ImportStanding Standing => (JobState, Run?.State) switch
    {
        (Handslag.Platform.Jobs.JobState.Waiting, null) => ImportStanding.Waiting,
        (Handslag.Platform.Jobs.JobState.Waiting or Handslag.Platform.Jobs.JobState.Running, _) => ImportStanding.Running,
        (_, ImportState.Done) => ImportStanding.Done,
        (_, ImportState.Refused) => ImportStanding.Refused,
        (Handslag.Platform.Jobs.JobState.Cancelled, _) or (_, ImportState.Cancelled) => ImportStanding.Cancelled,
        (Handslag.Platform.Jobs.JobState.Failed, _) => ImportStanding.Failed,
        (Handslag.Platform.Jobs.JobState.Done, null) => ImportStanding.Refused,
        _ => ImportStanding.Interrupted,
    };

    public bool IsOver => Standing is not (ImportStanding.Waiting or ImportStanding.Running);

    public bool CanGoOn => JobId is not null && Standing is ImportStanding.Interrupted or ImportStanding.Cancelled or ImportStanding.Failed;

    public double? Share => Progress is { BytesTotal: > 0 } at ? Math.Min(1, (double)at.BytesRead / at.BytesTotal) : null;

    public double RowsPerSecond => Progress is { Seconds: > 0 } at ? at.Rows / at.Seconds : 0;

    public Duration? Left => Progress is { BytesRead: > 0, BytesTotal: > 0 } at ? Duration.FromSeconds(at.Seconds * Math.Max(0, at.BytesTotal - at.BytesRead) / at.BytesRead) : null;
}

/// <summary>The imports of the entered workspace, newest first.</summary>
sealed class Imports(HandslagDb db)
{
    const int Shown = 50;

    public async Task<List<ImportLine>> Newest(CancellationToken cancellation)
    {
        var runs = await db.Set<ImportRun>().AsNoTracking().OrderByDescending(run => run.Id).Take(Shown).ToListAsync(cancellation);
        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(source => source.Id, source => source.Name, cancellation);
        var jobs = await Jobs().OrderByDescending(job => job.Id).Take(Shown).ToListAsync(cancellation);
        var byRun = jobs.Select(Line).Where(line => line.Progress?.RunId is not null).GroupBy(line => line.Progress!.RunId!.Value).ToDictionary(same => same.Key, same => same.First());
        var written = runs.Select(run => (byRun.GetValueOrDefault(run.Id) ?? Nobody) with { Run = run, SourceName = sources.GetValueOrDefault(run.SourceId), StartedAt = run.StartedAt });
        var unwritten = jobs.Select(Line).Where(line => line.Progress?.RunId is null);
        return [.. written.Concat(unwritten).OrderByDescending(line => line.StartedAt).Take(Shown)];
    }

    public async Task<ImportLine?> OfJob(long jobId, CancellationToken cancellation)
    {
        var job = await Jobs().SingleOrDefaultAsync(one => one.Id == jobId, cancellation);
        if (job is null) return null;
        var line = Line(job);
        return line.Progress?.RunId is { } runId ? await WithRun(line, runId, cancellation) : line;
    }

    public async Task<ImportLine?> OfRun(long runId, CancellationToken cancellation)
    {
        var mark = FormattableString.Invariant($"\"runId\":{runId},");
        var job = await Jobs().Where(one => one.Progress != null && one.Progress.Contains(mark)).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        var line = await WithRun(job is null ? Nobody : Line(job), runId, cancellation);
        return line.Run is null ? null : line;
    }

    async Task<ImportLine> WithRun(ImportLine line, long runId, CancellationToken cancellation)
    {
        var run = await db.Set<ImportRun>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == runId, cancellation);
        return run is null ? line
            : line with { Run = run, StartedAt = run.StartedAt, SourceName = await db.Set<Source>().Where(source => source.Id == run.SourceId).Select(source => source.Name).SingleOrDefaultAsync(cancellation) };
    }

    static ImportLine Nobody { get; } = new(null, null, null, null, null, null, default);

    IQueryable<JobOfImport> Jobs() =>
        from header in db.Set<JobHeader>()
        join body in db.Set<JobBody>() on header.Id equals body.JobId
        where header.WorkspaceId == db.Scope.Id && header.Kind == ImportJob.Kind
        select new JobOfImport { Id = header.Id, State = header.State, CreatedAt = header.CreatedAt, Input = body.Input, Progress = body.Progress };

    static ImportLine Line(JobOfImport job) => new(
        null, null, job.Id, job.State, JsonSerializer.Deserialize<ImportJobInput>(job.Input, JsonSerializerOptions.Web),
        job.Progress is null ? null : JsonSerializer.Deserialize<ImportJobProgress>(job.Progress, JsonSerializerOptions.Web), job.CreatedAt);

    sealed class JobOfImport
    {
        public long Id { get; init; }
        public JobState State { get; init; }
        public Instant CreatedAt { get; init; }
        public required string Input { get; init; }
        public string? Progress { get; init; }
    }
}
