using System.Text;
using Handslag.Agreement;
using Handslag.Platform;
using YamlDotNet.Core;

namespace Handslag.Personas;

/// <summary>Personas as a YAML file, for people to read and keep; out and in loses nothing.</summary>
public static class PersonaYaml
{
    public static string Write(IReadOnlyList<FiledPersona> personas) => AgreementYaml.Write(PersonaFile.Of(personas));

    public static Outcome<IReadOnlyList<FiledPersona>> Read(string yaml)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > PersonaLimits.LargestFile) return new Refusal("persona.file.large", "file", null, $"{PersonaLimits.LargestFile / 1024}");
        try
        {
            var (tree, lines) = AgreementYaml.Tree(yaml);
            var read = PersonaFile.Read(tree);
            return read.IsRefused ? read.Refusals.Select(refusal => AgreementYaml.OnLine(refusal, lines)).ToList() : read;
        }
        catch (YamlException invalid)
        {
            return new Refusal("agreement.file.yaml", $"line {invalid.Start.Line}", null, invalid.Message);
        }
    }
}
