using System.CommandLine;
using System.Text;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Web.Journeys.Export;

namespace Handslag.Web.Cli;

/// <summary><c>personas export</c> and <c>personas import</c>, as YAML or as a workbook.</summary>
static class PersonasCommand
{
    public static Command Make() => new("personas", "Personas with their observations as YAML or XLSX files") { Export(), Import() };

    static Command Export()
    {
        var file = new Option<FileInfo?>("--file") { Description = "Where to write, .yaml or .xlsx; YAML on standard output where left out" };
        var export = new Command("export", "Write the personas as they are agreed") { file };
        Work.InWorkspace(export, async (work, parsed, cancellation) =>
        {
            var personas = await work.Get<ExportPersonas>().Run(cancellation);
            if (parsed.GetValue(file) is not { } to) return work.Answer(PersonaFile.Of(personas), PersonaYaml.Write(personas).TrimEnd('\n'));
            if (IsSheet(to)) await Write(personas, to, cancellation);
            else if (IsYaml(to)) await File.WriteAllTextAsync(to.FullName, PersonaYaml.Write(personas), cancellation);
            else return work.Refuse([new("persona.file.format", "file", to.Name)]);
            return work.Answer(new { Personas = personas.Count, File = to.FullName }, $"{personas.Count} personas in {to.FullName}");
        });
        return export;
    }

    static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "What personas export wrote, .yaml or .xlsx, or a table with the same columns" };
        var replace = new Option<bool>("--replace") { Description = "Write over drafts that are open" };
        var import = new Command("import", "Read personas; what they say becomes drafts for both sides to approve") { file, replace };
        Work.InWorkspace(import, async (work, parsed, cancellation) =>
        {
            var from = parsed.GetRequiredValue(file);
            if (!from.Exists) return work.Unread([new("file.missing", "file", from.FullName)]);
            if (from.Length > PersonaLimits.LargestFile) return work.Unread([new("persona.file.large", "file", from.Name, $"{PersonaLimits.LargestFile / 1024}")]);
            var read = await Read(from, cancellation);
            if (read.IsRefused) return work.Unread(read.Refusals);
            return work.Answer(
                await work.Get<ImportPersonas>().Run(read.Value, parsed.GetValue(replace), null, cancellation), done => done,
                done => $"{done.Personas} personas read: {done.Drafts} drafts to approve, {done.Observations} new observations");
        });
        return import;
    }

    static async Task<Outcome<IReadOnlyList<FiledPersona>>> Read(FileInfo from, CancellationToken cancellation) =>
        IsYaml(from) ? PersonaYaml.Read(await File.ReadAllTextAsync(from.FullName, Encoding.UTF8, cancellation)) : PersonaSheet.Read(from.OpenRead(), from.Name);

    static async Task Write(IReadOnlyList<FiledPersona> personas, FileInfo to, CancellationToken cancellation)
    {
        await using var output = to.Create();
        await using var sheet = await WorkbookFile.Begin(output, "personas", cancellation);
        await sheet.Row([.. PersonaSheet.Columns], cancellation);
        foreach (var row in PersonaSheet.Rows(personas)) await sheet.Row(row, cancellation);
    }

    static bool IsYaml(FileInfo file) => file.Extension.ToLowerInvariant() is ".yaml" or ".yml";

    static bool IsSheet(FileInfo file) => file.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase);
}
