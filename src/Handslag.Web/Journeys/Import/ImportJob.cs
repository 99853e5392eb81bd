using System.Data.Common;
using System.Globalization;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Journeys.Import;

/// <param name="Once">The same for every sending of one form or request: however often it arrives, one import starts.</param>
/// <param name="Language">Of whoever started it; the file of refused rows is written in it.</param>
public sealed record ImportJobInput(long FileId, string FileName, string Mapping, long? StartedBy, string Language, string Once);

/// <summary>How far the import is; <paramref name="Refusals"/> where the file as a whole could not be read.</summary>
public sealed record ImportJobProgress(long? RunId, long Rows, long BytesRead, long BytesTotal, double Seconds, IReadOnlyList<Refusal>? Refusals = null);

/// <summary>Imports a stored file in the background. Broken off at any point and begun again, it goes on where its last batch was committed.</summary>
sealed class ImportJob(IServiceScopeFactory scopes, HandslagDb db, OpenStoredFile open, RefusalTexts texts)
{
    public const string Kind = "import";
    static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    public async Task Run(JobRun job, CancellationToken cancellation)
    {
        var input = job.Input<ImportJobInput>();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(input.Language);
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + Path.GetExtension(input.FileName));
        ImportProgress? latest = null;
        try
        {
            if (await Copy(input.FileId, path, cancellation) is { Count: > 0 } gone)
            {
                await job.Report(new ImportJobProgress(null, 0, 0, 0, 0, gone), cancellation);
                return;
            }

            // The import keeps a context of its own busy, so that this one is free to tell how far it is.
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(db.Scope.Id, cancellation);
            var importing = Task.Run(() => scope.ServiceProvider.GetRequiredService<ImportFile>().Run(Input(input, path), at => Volatile.Write(ref latest, at), cancellation), cancellation);
            await Watch(importing, () => Volatile.Read(ref latest), job);
            var outcome = await importing;
            if (!outcome.IsRefused) await KeepRefusedRows(scope, outcome.Value, input, cancellation);
            await job.Report(Ended(latest, outcome), cancellation);
        }
        catch (OperationCanceledException) when (latest is not null)
        {
            await MarkIfCancelled(job.JobId, latest.RunId);
            throw;
        }
        finally
        {
            File.Delete(path);
        }
    }

    FileToImport Input(ImportJobInput input, string path) => new(
        path, input.FileName, ImportMapping.Parse(input.Mapping).Value, row => texts.Of(new Refusal(row.Reason, row.Column, row.Value, row.Arguments)), input.StartedBy);

    async Task<IReadOnlyList<Refusal>> Copy(long fileId, string path, CancellationToken cancellation)
    {
        var opened = await open.Run(fileId, cancellation);
        if (opened.IsRefused) return opened.Refusals;
        await using var stored = opened.Value;
        await using var copy = File.Create(path);
        await stored.CopyToAsync(copy, cancellation);
        return [];
    }

    static async Task Watch(Task importing, Func<ImportProgress?> latest, JobRun job)
    {
        ImportProgress? told = null;
        while (await Task.WhenAny(importing, Task.Delay(BetweenReports)) != importing)
        {
            if (latest() is not { } at || at == told) continue;
            told = at;
            try
            {
                await job.Report(Of(at), CancellationToken.None);
            }
            catch (DbException)
            {
                // The next second tells it again; the import itself goes on.
            }
        }
    }

    /// <summary>The file of refused rows goes where every node finds it, and expires there.</summary>
    static async Task KeepRefusedRows(AsyncServiceScope scope, ImportReport report, ImportJobInput input, CancellationToken cancellation)
    {
        if (report.RefusedFile is not { } path) return;
        Outcome<StoredFile> kept;
        await using (var rows = File.OpenRead(path))
            kept = await scope.ServiceProvider.GetRequiredService<StoreFile>().Run($"{Path.GetFileNameWithoutExtension(input.FileName)}-refused.csv", rows, cancellation);
        if (kept.IsRefused) return;
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<ImportRun>().Where(run => run.Id == report.RunId)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.RefusedFileId, kept.Value.Id), cancellation);
        File.Delete(path);
    }

    async Task MarkIfCancelled(long jobId, long runId)
    {
        if (!await db.Set<JobBody>().AnyAsync(body => body.JobId == jobId && body.CancelAsked, CancellationToken.None)) return;
        await db.Write(token => db.Set<ImportRun>().Where(run => run.Id == runId && run.State == ImportState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(run => run.State, ImportState.Cancelled), token), CancellationToken.None);
    }

    static ImportJobProgress Of(ImportProgress at) => new(at.RunId, at.Rows, at.BytesRead, at.BytesTotal, at.Elapsed.TotalSeconds);

    static ImportJobProgress Ended(ImportProgress? latest, Outcome<ImportReport> outcome)
    {
        var at = latest is null ? new ImportJobProgress(null, 0, 0, 0, 0) : Of(latest);
        return outcome.IsRefused ? at with { Refusals = outcome.Refusals } : at with { RunId = outcome.Value.RunId, Rows = outcome.Value.Rows };
    }
}
