using System.Text;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Web.Language.Terms;

/// <summary>A file with terms: YAML, or a table.</summary>
public sealed class TermFileForm
{
    public IFormFile? File { get; set; }

    /// <summary>Why agreed texts should change.</summary>
    public string? Why { get; set; }

    public Task<Outcome<IReadOnlyList<FiledTerm>>> Read(CancellationToken cancellation) => File is null or { Length: 0 }
        ? Task.FromResult<Outcome<IReadOnlyList<FiledTerm>>>(new Refusal("term.file.missing", "file"))
        : Read(File.OpenReadStream(), File.FileName, File.Length, cancellation);

    internal static async Task<Outcome<IReadOnlyList<FiledTerm>>> Read(Stream content, string name, long length, CancellationToken cancellation)
    {
        await using var stream = content;
        if (length > TermLimits.LargestFile) return new Refusal("term.file.large", "file", name, $"{TermLimits.LargestFile / 1024}");
        if (Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml")
        {
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return TermYaml.Read(await reader.ReadToEndAsync(cancellation));
        }

        var opened = TabularFile.Open(stream, name);
        if (opened.IsRefused) return opened.Refusals.ToList();
        using var table = opened.Value;
        return TermSheet.Read(table);
    }
}
