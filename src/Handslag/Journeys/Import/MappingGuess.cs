using Handslag.Platform;
using Handslag.Platform.Files;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A proposed mapping, with which system it looks like and what each column was taken for.</summary>
/// <param name="System">hubspot, salesforce, dynamics, pipedrive, or null.</param>
/// <param name="Columns">Header → what it was taken for (externalId, owner, date:mql, …); null: not used.</param>
public sealed record MappingGuess(ImportMapping Mapping, string? System, IReadOnlyDictionary<string, string?> Columns)
{
    /// <summary>The same file gives the same guess. Reads at most the first 200 rows.</summary>
    public static MappingGuess From(TabularFile file, string zone) => throw new NotSupportedException(file.Name + zone);
}

/// <summary>The first rows as they will be read, and what will be refused.</summary>
public sealed record MappingPreview(IReadOnlyList<MappedRow> Rows, IReadOnlyList<RefusedRow> Refused, long Ignored)
{
    public static Outcome<MappingPreview> Of(TabularFile file, ImportMapping mapping, Instant now, int rows = 20) => new MappingPreview([], [], rows);
}
