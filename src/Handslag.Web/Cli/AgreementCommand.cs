using System.CommandLine;
using Handslag.Agreement;
using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Cli;

/// <summary><c>agreement export</c> to standard output, and <c>agreement import</c> as a draft.</summary>
static class AgreementCommand
{
    public static Command Make() => new("agreement", "Agreements as YAML files") { Export(), Import() };

    static Command Export()
    {
        var key = FunnelOption("The funnel by its key; the first where left out");
        var number = new Option<int?>("--version") { Description = "The version by its number; where left out the one in force, or else the newest" };
        var export = new Command("export", "Print an agreement as YAML") { key, number };
        Work.InWorkspace(export, async (work, parsed, cancellation) =>
        {
            var (wanted, asked) = (parsed.GetValue(key), parsed.GetValue(number));
            var funnel = await work.Db.Set<Funnel>().OrderBy(one => one.Position).FirstOrDefaultAsync(one => wanted == null || one.Key == wanted, cancellation);
            if (funnel is null) return work.Refuse([new("funnel.unknown", "funnel", wanted)]);
            var now = work.Get<IClock>().GetCurrentInstant();
            var versions = await work.Get<AgreementVersions>().Of(funnel.Id, cancellation);
            var version = asked is { } one
                ? versions.Find(record => record.Version.Number == one)
                : versions.Find(record => record.StandingAt(now) == Standing.InForce) ?? versions.FirstOrDefault();
            if (version is null) return work.Refuse([new("version.unknown", "version", asked is { } missing ? $"{missing}" : null)]);
            var yaml = AgreementYaml.Write(version.Terms);
            return work.Answer(
                new { Funnel = funnel.Key, Version = version.Version.Number, Standing = version.StandingAt(now), Hash = ContentHash.Of(version.Terms).Text, Terms = TermsDocument.Of(version.Terms) },
                yaml.TrimEnd('\n'));
        });
        return export;
    }

    static Command Import()
    {
        var file = new Argument<FileInfo>("file") { Description = "The agreement, see docs/agreement.md" };
        var key = FunnelOption("The funnel that it must be about; the one that the file names where left out");
        var replace = new Option<bool>("--replace") { Description = "Replace the draft that is open; what it said stays in its history" };
        var import = new Command("import", "Read an agreement file and keep it as a draft") { file, key, replace };
        Work.InWorkspace(import, async (work, parsed, cancellation) =>
        {
            var from = parsed.GetRequiredValue(file);
            if (!from.Exists) return Unreadable(work, [new("file.missing", "file", from.FullName)]);
            if (from.Length > AgreementLimits.LargestFile) return Unreadable(work, [new("agreement.file.large", "file", from.Name, $"{AgreementLimits.LargestFile / 1024}")]);
            var yaml = await File.ReadAllTextAsync(from.FullName, cancellation);
            var draft = await work.Get<ImportAgreement>().Run(new(yaml, parsed.GetValue(key), parsed.GetValue(replace)), null, cancellation);
            if (draft.IsRefused && draft.Refusals[0].Key == "agreement.file.yaml") return Unreadable(work, draft.Refusals);
            return work.Answer(
                draft,
                made => new { made.Id, Version = made.Number, made.Revision, Standing = Standing.Draft, Hash = ContentHash.OfCanonical(made.Terms).Text },
                made => $"Draft of version {made.Number}, hash {ContentHash.OfCanonical(made.Terms).Text}");
        });
        return import;
    }

    static Option<string?> FunnelOption(string description) => new("--funnel") { Description = description };

    static int Unreadable(Work work, IReadOnlyList<Refusal> refusals)
    {
        work.Refuse(refusals);
        return Work.Unreadable;
    }
}
