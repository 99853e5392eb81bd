using System.Text;
using Handslag.Agreement;
using Handslag.Platform;
using YamlDotNet.Core;

namespace Handslag.Language.Terms;

/// <summary>Terms as a YAML file: the document of <see cref="TermFile"/>, for people to read and keep.</summary>
public static class TermYaml
{
    public static string Write(IEnumerable<FiledTerm> terms) => AgreementYaml.Write(TermFile.Of(terms));

    /// <summary>The terms, or what is wrong with the file: field with its line, value, rule.</summary>
    public static Outcome<IReadOnlyList<FiledTerm>> Read(string yaml)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > TermLimits.LargestFile) return new Refusal("term.file.large", "file", null, $"{TermLimits.LargestFile / 1024}");
        try
        {
            var read = TermFile.Read(AgreementYaml.Tree(yaml).Tree);
            return read.IsRefused ? AgreementYaml.WithLines(read.Refusals, yaml) : read;
        }
        catch (YamlException invalid)
        {
            return new Refusal("term.file.yaml", $"line {invalid.Start.Line}", null, invalid.Message);
        }
    }
}
