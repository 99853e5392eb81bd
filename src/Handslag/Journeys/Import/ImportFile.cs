using System.Diagnostics;
using System.Security.Cryptography;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <param name="Path">The file on this machine.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Reason">Says why a row was refused, for the file of refused rows.</param>
/// <param name="OnlyLook">Reads and counts everything and writes nothing.</param>
public sealed record FileToImport(string Path, string Name, ImportMapping Mapping, Func<RefusedRow, string> Reason, long? StartedBy = null, bool OnlyLook = false);

/// <summary>How far a running import is.</summary>
public sealed record ImportProgress(long RunId, long Rows, long BytesRead, long BytesTotal, Duration Elapsed)
{
    public double RowsPerSecond => Elapsed.TotalSeconds > 0 ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary>Null while it cannot be told.</summary>
    public Duration? Left => BytesRead > 0 && BytesTotal > 0 ? Elapsed * ((double)(BytesTotal - BytesRead) / BytesRead) : null;
}

/// <summary>What an import did. <see cref="RunId"/> is null where nothing was written.</summary>
public sealed record ImportReport(
    long? RunId, ImportState State, long Rows, long Facts, long Leads, long Changed, long Refused, long Duplicates, long Undated, long AmbiguousTimes, string? RefusedFile)
{
    public IReadOnlyDictionary<string, long> Reasons { get; init; } = new Dictionary<string, long>();
}

/// <summary>
/// Imports one file into the entered workspace. Importing the same file again changes nothing; an import that was interrupted at any
/// point goes on where its last batch was committed; rows that cannot go in are reported and never take the good ones with them.
/// </summary>
public sealed class ImportFile(HandslagDb db, ImportRuns runs, ErasedLeads erased, ImportOptions options, RunningServer server, IClock clock)
{
    public async Task<Outcome<ImportReport>> Run(FileToImport input, Action<ImportProgress>? progress, CancellationToken cancellation)
    {
        var opened = TabularFile.Open(input.Path, OptionsOf(input.Mapping));
        if (opened.IsRefused) return opened.Refusals.ToList();
        using var file = opened.Value;
        var reading = MappingReader.Open(file, input.Mapping, clock.GetCurrentInstant());
        if (reading.IsRefused) return reading.Refusals.ToList();
        var found = await EnsureStages.Of(db, input.Mapping, cancellation);
        if (found.IsRefused) return found.Refusals.ToList();
        if (UnknownStage(input.Mapping, found.Value.Stages) is { } unknown) return unknown;

        return input.OnlyLook ? Look(reading.Value, input, found.Value.Funnel, EnsureStages.Pretend(found.Value.Stages)) : await Import(input, file, reading.Value, found.Value.Funnel, found.Value.Stages, progress, cancellation);
    }

    static TabularOptions OptionsOf(ImportMapping mapping) =>
        new(mapping.File?.Encoding, mapping.File?.Separator is { Length: > 0 } separator ? separator[0] : null, mapping.File?.Sheet);

    static Refusal? UnknownStage(ImportMapping mapping, List<Stage> stages) =>
        mapping.StagesNamed().FirstOrDefault(key => stages.TrueForAll(stage => stage.Key != key)) is { } unknown ? new Refusal(ImportRefusal.StageNotInFunnel, "stages", unknown) : null;

    ImportReport Look(MappingReader reader, FileToImport input, Funnel funnel, FunnelStages stages)
    {
        var batch = new ImportBatch(db, input.Mapping.Shape, new Source { Key = input.Mapping.Source.Key, Name = "" }, funnel, stages, false, clock.GetCurrentInstant(), input.Mapping.Columns.ExternalId);
        var leads = new HashSet<string>();
        long facts = 0, refused = 0;
        foreach (var read in reader.Rows())
        {
            if (read.Row is not { } row || batch.Check(row) is not null) refused++;
            else
            {
                facts += row.Facts.Count;
                leads.Add(row.ExternalId);
            }
        }

        return new ImportReport(null, ImportState.Done, reader.Counts.Rows, facts, leads.Count, 0, refused, 0, reader.Counts.Undated, reader.Counts.AmbiguousTimes, null)
        {
            Reasons = reader.Counts.Reasons,
        };
    }

    async Task<Outcome<ImportReport>> Import(
        FileToImport input, TabularFile file, MappingReader reader, Funnel funnel, List<Stage> stages, Action<ImportProgress>? progress, CancellationToken cancellation)
    {
        var hash = Task.Run(() => HashOf(input.Path, cancellation), CancellationToken.None);
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await db.PrepareForBulk(server.IsNowhere(), cancellation);
            var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Scope.Id, cancellation);
            var (source, saved) = await db.Write(async token =>
                (await runs.SourceOf(input.Mapping, token), await EnsureStages.Save(db, stages, token)), cancellation);
            var run = await runs.BeginOrResume(input, source, await hash, cancellation);
            var batch = new ImportBatch(db, input.Mapping.Shape, source, funnel, saved, workspace.KeepsNames, clock.GetCurrentInstant(), input.Mapping.Columns.ExternalId);
            await Rows(reader, run, batch, source.Key, progress, cancellation);
            var report = await runs.End(run, source, file, reader, input, cancellation);
            await db.Survey(cancellation);
            return report;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Reads on one core while the other writes, batch by batch.</summary>
    async Task Rows(MappingReader reader, RunningImport run, ImportBatch batch, string source, Action<ImportProgress>? progress, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var pace = new BatchPace(options, db.IsPostgres ? null : server);
        List<ReadyRow> waiting = [];
        var waitingFacts = 0;
        var place = new ImportPlace(run.RowsDone, 0, null);
        var marksAtStart = await erased.All(cancellation);
        var marks = marksAtStart;
        place = await Conveyor.Run<ImportRow, ImportPlace>((each, stop) => Read(reader, run.RowsDone, batch, source, marksAtStart, each, stop), async load =>
        {
            foreach (var row in load)
            {
                Take(row);
                if (waitingFacts + run.WaitingRefusals >= pace.Facts) await Commit();
            }
        }, cancellation, options.LargestBatchAlone);
        await Commit();

        void Take(ImportRow row)
        {
            place = row.Place;
            if (row.Refused is not null)
            {
                run.Refuse(row.Refused);
                return;
            }

            waiting.Add(row.Ready);
            waitingFacts += Math.Max(1, row.Ready.Count);
        }

        // Whoever erases a lead takes the same turn, so that a lead erased during the import does not come back with it.
        async Task LeaveOutErased()
        {
            await JourneyWriter.For(db).TakeTurn(CancellationToken.None);
            marks = await erased.Current(marks, CancellationToken.None);
            if (marks == marksAtStart) return;
            foreach (var one in waiting.Where(IsErased)) run.Refuse(Erased(one.Line));
            waiting.RemoveAll(IsErased);

            bool IsErased(ReadyRow row) => marks.Contains(source, row.Lead.ExternalId);
        }

        async Task Commit()
        {
            cancellation.ThrowIfCancellationRequested();
            var started = Stopwatch.GetTimestamp();
            await runs.Commit(run, place, async () =>
            {
                await LeaveOutErased();
                return await batch.Write(waiting, CancellationToken.None);
            }, CancellationToken.None);
            waiting.Clear();
            waitingFacts = 0;
            await pace.After(Stopwatch.GetElapsedTime(started), cancellation);
            progress?.Invoke(new ImportProgress(run.Run.Id, place.Rows, reader.BytesRead, reader.BytesTotal, Duration.FromTimeSpan(watch.Elapsed)));
        }
    }

    /// <summary>Every row of the file, in order, also those that an interrupted import has written: what repeats and how often is told by them too.</summary>
    static ImportPlace Read(
        MappingReader reader, long already, ImportBatch batch, string source, ErasedMarks marks, Action<ImportRow> each, CancellationToken stop)
    {
        Instant? lastAt = null;
        foreach (var read in reader.Rows())
        {
            stop.ThrowIfCancellationRequested();
            var refused = read.Refused ?? batch.Check(read.Row!);
            if (refused is null && marks.Contains(source, read.Row!.ExternalId)) refused = Erased(read.Row!.Line);
            var ready = refused is null ? batch.Ready(read.Row!) : default;
            if (refused is null) lastAt = Latest(lastAt, read.Row!.Facts);
            if (reader.Counts.Rows > already) each(new ImportRow(ready, refused, ImportPlace.Of(reader.Counts, lastAt)));
        }

        return ImportPlace.Of(reader.Counts, lastAt);
    }

    static Instant? Latest(Instant? known, IReadOnlyList<MappedFact> facts)
    {
        for (var i = 0; i < facts.Count; i++)
            if (known is null || facts[i].At > known) known = facts[i].At;
        return known;
    }

    static RefusedRow Erased(long line) => new(line, null, null, ImportRefusal.Erased);

    static async Task<byte[]> HashOf(string path, CancellationToken cancellation)
    {
        await using var stream = File.OpenRead(path);
        return await SHA256.HashDataAsync(stream, cancellation);
    }
}

/// <summary>How far an import has come in its file.</summary>
/// <param name="LastAt">The last moment that any row so far speaks of, also one that an interrupted import has written.</param>
readonly record struct ImportPlace(long Rows, long AmbiguousTimes, Instant? LastAt)
{
    public static ImportPlace Of(ReadingCounts counts, Instant? lastAt) => new(counts.Rows, counts.AmbiguousTimes, lastAt);
}

/// <summary>A row on its way from the file to the database.</summary>
readonly record struct ImportRow(ReadyRow Ready, RefusedRow? Refused, ImportPlace Place);
