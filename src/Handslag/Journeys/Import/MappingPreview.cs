using Handslag.Platform;
using Handslag.Platform.Files;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>The first rows as they will be read, and what will be refused of them.</summary>
public sealed record MappingPreview(IReadOnlyList<MappedRow> Rows, IReadOnlyList<RefusedRow> Refused, long Ignored)
{
    public const int RowsShown = 20;

    public static Outcome<MappingPreview> Of(TabularFile file, ImportMapping mapping, Instant now, int rows = RowsShown)
    {
        var opened = MappingReader.Open(file, mapping, now);
        if (opened.IsRefused)
            return opened.Refusals.ToList();
        var reader = opened.Value;
        var read = reader.Rows(rows).ToList();
        return new MappingPreview([.. read.Select(row => row.Row).OfType<MappedRow>()], [.. read.Select(row => row.Refused).OfType<RefusedRow>()], reader.Counts.Ignored);
    }
}
