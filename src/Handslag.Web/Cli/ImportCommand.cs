using System.CommandLine;
using System.Runtime;
using Handslag.Insights;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Files;
using Handslag.Web.Platform;
using Spectre.Console;

namespace Handslag.Web.Cli;

/// <summary><c>import</c>: files into a workspace, as a mapping reads them.</summary>
static class ImportCommand
{
    static readonly TimeSpan ReadAheadEvery = TimeSpan.FromSeconds(1);

    public static Command Make()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "CSV or XLSX files", Arity = ArgumentArity.OneOrMore };
        var map = new Option<FileInfo>("--map") { Description = "The mapping, see docs/import", Required = true };
        var look = new Option<bool>("--dry-run") { Description = "Read and count everything, write nothing" };
        var import = new Command("import", "Import files; importing the same file again changes nothing") { files, map, look };
        Work.InWorkspace(import, async (work, parsed, cancellation) =>
        {
            var mapping = await MappingIn(parsed.GetRequiredValue(map), cancellation);
            if (mapping.IsRefused) return work.Unread(mapping.Refusals);
            // Nobody waits here who would notice a pause, and collecting beside the work takes time from both cores.
            GCSettings.LatencyMode = GCLatencyMode.Batch;
            List<ImportReport> reports = [];
            foreach (var file in parsed.GetRequiredValue(files))
            {
                var report = await Import(work, file, mapping.Value, parsed.GetValue(look), cancellation);
                if (report.IsRefused) return work.Unread(report.Refusals);
                reports.Add(report.Value);
            }

            if (!parsed.GetValue(look)) await BringUpFigures(work, cancellation);
            return work.Answer(Json(reports), string.Join(Environment.NewLine, reports.Select(report => Words(work, report))));
        });
        return import;
    }

    static async Task<Outcome<ImportMapping>> MappingIn(FileInfo file, CancellationToken cancellation) =>
        file.Exists ? ImportMapping.Parse(await File.ReadAllTextAsync(file.FullName, cancellation)) : new Refusal(FileRefusal.NotFound, "map", file.FullName);

    static async Task<Outcome<ImportReport>> Import(Work work, FileInfo file, ImportMapping mapping, bool onlyLook, CancellationToken cancellation)
    {
        if (!file.Exists) return new Refusal(FileRefusal.NotFound, "file", file.FullName);
        var texts = work.Get<RefusalTexts>();
        var input = new FileToImport(file.FullName, file.Name, mapping, row => texts.Of(new Refusal(row.Reason, row.Column, row.Value, row.Arguments)), OnlyLook: onlyLook);
        var import = Watched(progress => Task.Run(() => work.Get<ImportFile>().Run(input, progress, cancellation), CancellationToken.None));
        var reading = onlyLook ? Task.CompletedTask : ReadAlong(work, import, cancellation);
        try
        {
            return await import;
        }
        finally
        {
            await reading;
        }
    }

    /// <summary>What is committed goes into the columns while the import goes on. A running server keeps figures of its own.</summary>
    static async Task ReadAlong(Work work, Task import, CancellationToken cancellation)
    {
        while (await Task.WhenAny(import, Task.Delay(ReadAheadEvery, cancellation)) != import)
            if (!work.Get<RunningServer>().IsAnother()) await work.Get<WorkspaceInsights>().ReadAhead(work.Db.Scope.Id, cancellation);
    }

    /// <summary>So that they are there when the import says that it is done. A running server keeps figures of its own.</summary>
    static async Task BringUpFigures(Work work, CancellationToken cancellation)
    {
        if (work.Get<RunningServer>().IsAnother()) return;
        // What the import knew of a million leads is not needed any more, and the columns need room of their own.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await work.Get<WorkspaceInsights>().Ask(work.Db.Scope.Id, new FilterChoices(null), cancellation, ReportCommand.Patience);
    }

    /// <summary>A bar on a terminal; nothing where standard error goes to a file.</summary>
    static Task<T> Watched<T>(Func<Action<ImportProgress>?, Task<T>> work)
    {
        if (Console.IsErrorRedirected) return work(null);
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return terminal.Progress().AutoClear(true).StartAsync(bar =>
        {
            var task = bar.AddTask("import");
            return work(at =>
            {
                task.Value = at.BytesTotal > 0 ? 100.0 * at.BytesRead / at.BytesTotal : 0;
                task.Description = FormattableString.Invariant($"{at.Rows:N0} rows, {at.RowsPerSecond:N0} a second");
            });
        });
    }

    static object Json(List<ImportReport> reports) => new
    {
        Rows = reports.Sum(r => r.Rows),
        Facts = reports.Sum(r => r.Facts),
        Leads = reports.Sum(r => r.Leads),
        Changed = reports.Sum(r => r.Changed),
        Refused = reports.Sum(r => r.Refused),
        Duplicates = reports.Sum(r => r.Duplicates),
        Undated = reports.Sum(r => r.Undated),
        AmbiguousTimes = reports.Sum(r => r.AmbiguousTimes),
        RefusedFile = reports.Select(r => r.RefusedFile).LastOrDefault(file => file is not null),
        RefusedFiles = reports.Select(r => r.RefusedFile).OfType<string>(),
        Reasons = reports.SelectMany(r => r.Reasons).GroupBy(reason => reason.Key).ToDictionary(same => same.Key, same => same.Sum(reason => reason.Value)),
    };

    static string Words(Work work, ImportReport report) => FormattableString.Invariant(
        $"""
        {report.Rows:N0} rows: {report.Facts:N0} new facts about {report.Leads:N0} new leads, {report.Changed:N0} changed, {report.Duplicates:N0} known already, {report.Undated:N0} undated, {report.Refused:N0} refused
        {string.Join(Environment.NewLine, report.Reasons.OrderByDescending(reason => reason.Value).Select(reason => $"  {reason.Value:N0} × {work.Get<RefusalTexts>().Of(new Refusal(reason.Key))}"))}
        {(report.RefusedFile is null ? "" : $"Correct and import again: {report.RefusedFile}")}
        """).TrimEnd();
}
