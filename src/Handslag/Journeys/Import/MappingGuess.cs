using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>A proposed mapping, with which system it looks like and what each column was taken for.</summary>
/// <param name="System">hubspot, salesforce, dynamics, pipedrive, or null.</param>
/// <param name="Columns">Header → what it was taken for (externalId, owner, date:stage:mql, …); null: not used.</param>
public sealed record MappingGuess(ImportMapping Mapping, string? System, IReadOnlyDictionary<string, string?> Columns)
{
    /// <summary>The same file gives the same guess. It is a start for a person to correct, and always a valid mapping.</summary>
    public static MappingGuess From(TabularFile file, string zone)
    {
        var sample = FileSample.Of(file);
        var columns = new GuessedColumns(sample);
        var system = KnownSystems.Of(file.Headers);
        var mapping = new ImportMapping
        {
            Version = ImportMapping.CurrentVersion,
            Name = system is null ? file.Name : null,
            Shape = columns.Shape,
            Source = new SourceDeclaration { Key = system ?? Key(file.Name), Delivers = [] },
            Zone = zone,
            DateFormats = GuessedFormats.Of(columns.Dates.Select(sample.First)),
            Currency = columns[KnownColumns.Value] is not null && columns[KnownColumns.Currency] is null ? "EUR" : null,
            Columns = columns.Mapped(),
            Fields = columns.Fields(),
        };
        mapping = GuessedShapes.Fill(mapping, columns, sample);
        mapping = mapping with { Source = mapping.Source with { Delivers = [.. mapping.Kinds()] } };
        return new MappingGuess(mapping, system, columns.Roles);
    }

    static string Key(string name)
    {
        var plain = new string([.. KnownColumns.Plain(Path.GetFileNameWithoutExtension(name)).Replace(' ', '-').Where(char.IsAscii)]).Trim('-');
        return plain.Length > 0 && char.IsAsciiLetterLower(plain[0]) ? plain[..Math.Min(plain.Length, 40)] : "source";
    }
}
