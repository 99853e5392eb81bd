namespace Handslag.Bench;

/// <summary>A file into an empty workspace, figures included, beside the same file into one table of the database engine itself.</summary>
sealed class ImportBench(Setting setting)
{
    const string Table = """
        create table fact (lead text, at text, stage text, actor text);
        create unique index fact_once on fact (at, lead, stage);
        """;

    const string Imported = "imported";
    readonly List<(int Leads, double Seconds)> taken = [];

    /// <returns>A data folder with so many leads, for the questions and the pages; imported where it is not there yet.</returns>
    public async Task<string> Data(int leads)
    {
        var data = FolderOf(leads);
        if (File.Exists(Path.Combine(data, Imported))) return data;
        EventLog.Write(setting.LogOf(leads), leads);
        await Import(leads);
        return data;
    }

    async Task<ProgramRun> Import(int leads)
    {
        var data = FolderOf(leads);
        if (Directory.Exists(data)) Directory.Delete(data, true);
        Directory.CreateDirectory(data);
        Programs.Handslag(setting, data, "workspace", "create", "bench", "--name", "Bench", "--zone", "UTC");
        var import = Programs.Handslag(setting, data, "import", setting.LogOf(leads), "--workspace", "bench", "--map", Setting.Mapping, "--json");
        await File.WriteAllTextAsync(Path.Combine(data, Imported), "");
        return import;
    }

    string FolderOf(int leads) => Path.Combine(setting.Folder, $"data-{leads}");

    public async Task Run(int leads, Report report)
    {
        var facts = EventLog.Write(setting.LogOf(leads), leads);
        var times = leads <= 10_000 ? 5 : leads <= 100_000 ? 3 : 1;
        var (ours, rebuild, bare, durable, peak) = (double.MaxValue, double.MaxValue, double.MaxValue, double.MaxValue, 0.0);
        var processor = (Ours: double.MaxValue, Beside: double.MaxValue);
        for (var i = 0; i < times; i++)
        {
            var one = InOneTransaction(leads);
            bare = Math.Min(bare, one.Seconds);
            durable = Math.Min(durable, await AsDurable(leads));
            var import = await Import(leads);
            var columns = Programs.Handslag(setting, FolderOf(leads), "rebuild", "--workspace", "bench");
            processor = (Math.Min(processor.Ours, import.ProcessorSeconds), Math.Min(processor.Beside, one.ProcessorSeconds));
            (ours, rebuild) = (Math.Min(ours, import.Seconds), Math.Min(rebuild, columns.Seconds));
            peak = Math.Max(peak, Math.Max(import.PeakMegabytes, columns.PeakMegabytes));
        }

        taken.Add((leads, ours));
        report.Add($"import of {leads:N0} leads, {facts:N0} facts: journeys and figures", $"{ours:0.00} s ({facts / ours:N0} facts/s, best of {times})",
            $"`sqlite3 .import`, one transaction: {bare:0.00} s", ours / bare, "≤ 3");
        report.Add($"the same, {leads:N0} leads", $"{ours:0.00} s", $"`sqlite3`, our durability, 5,000 rows a transaction: {durable:0.00} s", ours / durable, "shown");
        report.Add($"figures made anew from the facts, {leads:N0} leads", $"{rebuild:0.00} s", "", null, "shown");
        report.Add($"peak memory of that import, {leads:N0} leads", $"{peak:0} MB", "", null, "≤ 600 MB");
        report.Add($"processor time of that import, {leads:N0} leads", $"{processor.Ours:0.0} s", $"`sqlite3 .import`: {processor.Beside:0.0} s", processor.Ours / processor.Beside, "shown");
    }

    public void Growth(Report report)
    {
        foreach (var (smaller, larger) in taken.Zip(taken.Skip(1)))
        {
            var doublings = Math.Log2((double)larger.Leads / smaller.Leads);
            report.Add($"growth of the import from {smaller.Leads:N0} to {larger.Leads:N0} leads, a doubling (with the start of the program)", $"{larger.Seconds:0.00} s",
                $"{smaller.Seconds:0.00} s", Math.Pow(larger.Seconds / smaller.Seconds, 1 / doublings), "≤ 2.2");
        }
    }

    ProgramRun InOneTransaction(int leads) =>
        Sqlite($"pragma journal_mode=wal;\n{Table}\nbegin;\n.mode csv\n.import --skip 1 {setting.LogOf(leads)} fact\ncommit;\n");

    /// <summary>The shell cannot commit in between, so the file is handed to it in pieces, on one connection.</summary>
    async Task<double> AsDurable(int leads)
    {
        var pieces = Directory.CreateDirectory(Path.Combine(setting.Folder, "pieces")).FullName;
        var script = new System.Text.StringBuilder($"pragma journal_mode=wal;\npragma synchronous=full;\n{Table}\n.mode csv\n");
        var number = 0;
        foreach (var piece in File.ReadLines(setting.LogOf(leads)).Skip(1).Chunk(5_000))
        {
            var path = Path.Combine(pieces, $"{number++}.csv");
            await File.WriteAllLinesAsync(path, piece);
            script.Append(System.Globalization.CultureInfo.InvariantCulture, $"begin;\n.import {path} fact\ncommit;\n");
        }

        var seconds = Sqlite(script.ToString()).Seconds;
        Directory.Delete(pieces, true);
        return seconds;
    }

    ProgramRun Sqlite(string script)
    {
        var path = Path.Combine(setting.Folder, "baseline.db");
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
        return Programs.Run("sqlite3", ["-batch", path], input: script);
    }
}
