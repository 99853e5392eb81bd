using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>An import under way: its run, and the refused rows not yet written.</summary>
public sealed class RunningImport(ImportRun run)
{
    readonly List<RefusedRow> waiting = [];

    public ImportRun Run { get; } = run;

    /// <summary>Rows that an interrupted import has already written.</summary>
    public long RowsDone { get; } = run.RowsDone;

    public int WaitingRefusals => waiting.Count;

    internal Instant? LastAt { get; set; }

    internal void Refuse(RefusedRow row) => waiting.Add(row);

    internal List<RefusedRow> TakeRefusals()
    {
        List<RefusedRow> taken = [.. waiting];
        waiting.Clear();
        return taken;
    }
}

/// <summary>Keeps the account of imports, so that one that was interrupted goes on and ends as if nothing had happened.</summary>
public sealed class ImportRuns(HandslagDb db, DatabaseOptions database, IClock clock)
{
    /// <summary>The source a mapping speaks of, made where it is new.</summary>
    internal async Task<Source> SourceOf(ImportMapping mapping, CancellationToken cancellation)
    {
        var source = await db.Set<Source>().SingleOrDefaultAsync(s => s.Key == mapping.Source.Key, cancellation);
        if (source is null) db.Add(source = new Source { WorkspaceId = db.Scope.Id, Key = mapping.Source.Key, Name = mapping.Source.Name ?? mapping.Source.Key });
        source.DeclaredKinds |= mapping.Source.Delivers.Aggregate(0L, (kinds, kind) => kinds | 1L << (int)kind);
        source.Precision = mapping.Source.Precision;
        source.Revision++;
        await db.SaveChangesAsync(cancellation);
        return source;
    }

    internal async Task<RunningImport> BeginOrResume(FileToImport input, Source source, byte[] hash, CancellationToken cancellation)
    {
        var mapping = input.Mapping.ToJson();
        var newest = await db.Set<ImportRun>().Where(run => run.SourceId == source.Id).OrderByDescending(run => run.Id).FirstOrDefaultAsync(cancellation);
        if (newest is { State: ImportState.Running or ImportState.Cancelled } && newest.FileHash.SequenceEqual(hash) && newest.Mapping == mapping)
        {
            newest.State = ImportState.Running;
            await db.SaveChangesAsync(cancellation);
            return new RunningImport(newest);
        }

        var run = new ImportRun
        {
            WorkspaceId = db.Scope.Id, SourceId = source.Id, FileName = input.Name, FileHash = hash, Mapping = mapping,
            State = ImportState.Running, StartedBy = input.StartedBy, StartedAt = clock.GetCurrentInstant(),
        };
        db.Add(run);
        await db.SaveChangesAsync(cancellation);
        return new RunningImport(run);
    }

    /// <summary>One batch and the account of it in one transaction.</summary>
    internal async Task Commit(RunningImport import, ImportPlace place, Func<Task<BatchResult>> write, CancellationToken cancellation) =>
        await db.Write(async token =>
        {
            var result = await write();
            var run = import.Run;
            var ordinal = run.Refused;
            db.AddRange(import.TakeRefusals().Select(row => new RefusedRowRecord
            {
                WorkspaceId = db.Scope.Id, RunId = run.Id, Ordinal = ordinal++, Line = row.Line, Column = row.Column, Value = Shortened(row.Value),
                Reason = row.Reason, Arguments = [.. row.Arguments],
            }));
            run.Refused = ordinal;
            run.RowsDone = place.Rows;
            run.Facts += result.Facts;
            run.Leads += result.Leads;
            run.Changed += result.Changed;
            run.Duplicates += result.Duplicates;
            run.Undated += result.Undated;
            run.AmbiguousTimes = place.AmbiguousTimes;
            import.LastAt = place.LastAt;
            await db.SaveChangesAsync(token);
            foreach (var entry in db.ChangeTracker.Entries<RefusedRowRecord>().ToList()) entry.State = EntityState.Detached;
        }, cancellation, Lane.Bulk);

    internal async Task<Outcome<ImportReport>> End(
        RunningImport import, Source source, TabularFile file, MappingReader reader, FileToImport input, CancellationToken cancellation)
    {
        var run = import.Run;
        var refusedFile = run.Refused > 0 ? await WriteRefused(run, file, input.Reason, reader.DecimalMark, cancellation) : null;
        run.State = reader.Failure is null ? ImportState.Done : ImportState.Refused;
        run.EndedAt = clock.GetCurrentInstant();
        if (reader.Failure is null) source.DataThrough = Latest(source.DataThrough, input.Mapping.DataThrough() ?? import.LastAt);
        source.Revision++;
        await db.SaveChangesAsync(cancellation);
        if (reader.Failure is { } failure) return failure;
        return new ImportReport(run.Id, run.State, run.RowsDone, run.Facts, run.Leads, run.Changed, run.Refused, run.Duplicates, run.Undated, run.AmbiguousTimes, refusedFile)
        {
            Reasons = await db.Set<RefusedRowRecord>().Where(row => row.RunId == run.Id).GroupBy(row => row.Reason)
                .ToDictionaryAsync(same => same.Key, same => same.LongCount(), cancellation),
        };
    }

    /// <summary>Deletes the files of refused rows of a workspace that is gone.</summary>
    internal static void Forget(DatabaseOptions database, long workspaceId)
    {
        if (!Directory.Exists(RefusedFolder(database))) return;
        foreach (var file in Directory.GetFiles(RefusedFolder(database), $"{workspaceId}-*.csv")) File.Delete(file);
    }

    static string RefusedFolder(DatabaseOptions database) => Path.Combine(database.DataFolder, "refused");

    async Task<string> WriteRefused(ImportRun run, TabularFile file, Func<RefusedRow, string> reason, char decimalMark, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(RefusedFolder(database));
        var path = Path.Combine(folder.FullName, $"{run.WorkspaceId}-{run.Id}.csv");
        var refused = await db.Set<RefusedRowRecord>().AsNoTracking().Where(row => row.RunId == run.Id).OrderBy(row => row.Line).ThenBy(row => row.Ordinal).ToListAsync(cancellation);
        await using var output = File.Create(path);
        RefusedRowsFile.Write(file, refused.Select(row => new RefusedRow(row.Line, row.Column, row.Value, row.Reason, row.Arguments)), output, reason, decimalMark);
        return path;
    }

    static Instant? Latest(Instant? one, Instant? other) => one is null || other > one ? other ?? one : one;

    static string? Shortened(string? value) => value is { Length: > 500 } ? value[..500] : value;
}
