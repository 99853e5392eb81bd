using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Web.Journeys.Import;

/// <summary>A stored file opened as a table. Dispose it.</summary>
sealed class UploadedTable(OpenStoredFile files)
{
    public async Task<Outcome<TabularFile>> Open(long fileId, ImportMapping? mapping, CancellationToken cancellation)
    {
        var stored = await files.Find(fileId, cancellation);
        if (stored.IsRefused) return stored.Refusals.ToList();
        var stream = await files.Run(fileId, cancellation);
        return stream.IsRefused ? stream.Refusals.ToList() : TabularFile.Open(stream.Value, stored.Value.Name, mapping is null ? null : Reading(mapping));
    }

    public static TabularOptions Reading(ImportMapping mapping) =>
        new(mapping.File?.Encoding, mapping.File?.Separator is { Length: 1 } separator ? separator[0] : null, mapping.File?.Sheet);
}
