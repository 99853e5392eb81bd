using System.CommandLine;
using Handslag.Language.Terms;
using Handslag.Web.Language.Terms;

namespace Handslag.Web.Cli;

/// <summary><c>terms export</c> to standard output or a workbook, and <c>terms import</c> from YAML or a table.</summary>
static class TermsCommand
{
    public static Command Make() => new("terms", "Terms that both sides mean the same by, as YAML or a table") { Export(), Import() };

    static Command Export()
    {
        var workbook = new Option<FileInfo?>("--xlsx") { Description = "Write a workbook to this file instead of YAML to standard output" };
        var export = new Command("export", "Print all terms as YAML") { workbook };
        Work.InWorkspace(export, async (work, parsed, cancellation) =>
        {
            var terms = await work.Get<TermFile>().All(cancellation);
            if (parsed.GetValue(workbook) is not { } file) return work.Answer(TermFile.Of(terms), TermYaml.Write(terms).TrimEnd('\n'));
            await using (var stream = file.Create()) await TermFileEndpoints.Write(terms, stream, cancellation);
            return work.Answer(new { Terms = terms.Count, File = file.FullName }, $"{terms.Count} terms in {file.FullName}");
        });
        return export;
    }

    static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "A .yaml, .xlsx or .csv file, see docs/language.md" };
        var why = new Option<string?>("--why") { Description = "Why agreed texts should change; required where some would" };
        var import = new Command("import", "Begin new terms, and propose changes of agreed ones as one proposal") { file, why };
        Work.InWorkspace(import, async (work, parsed, cancellation) =>
        {
            var from = parsed.GetRequiredValue(file);
            if (!from.Exists) return work.Unread([new("file.missing", "file", from.FullName)]);
            var read = await TermFileForm.Read(from.OpenRead(), from.Name, from.Length, cancellation);
            if (read.IsRefused) return read.Refusals[0].Key == "term.file.yaml" ? work.Unread(read.Refusals) : work.Refuse(read.Refusals);
            return work.Answer(
                await work.Get<ImportTerms>().Run(read.Value, parsed.GetValue(why), null, cancellation),
                done => new { done.Begun, done.Suggestions, done.Examples, done.Unchanged, Proposal = done.Proposal?.Id },
                done => $"{done.Begun} begun, {done.Suggestions} suggestions changed, {done.Unchanged} unchanged, {done.Examples} examples added" + (done.Proposal is { } proposal ? $", proposal {proposal.Id} waits for both sides" : ""));
        });
        return import;
    }
}
