using Handslag.Journeys.Import;

namespace Handslag.Web.Journeys.Import;

/// <summary>The figures of an import, each with a name (<c>Count_…</c>) and a definition (<c>Count_…_What</c>) among the texts.</summary>
static class ImportCounts
{
    public static IReadOnlyList<(string Key, long Value)> Of(ImportRun? run) =>
    [
        ("Rows", run?.RowsDone ?? 0), ("Facts", run?.Facts ?? 0), ("Leads", run?.Leads ?? 0), ("Changed", run?.Changed ?? 0),
        ("Duplicates", run?.Duplicates ?? 0), ("Undated", run?.Undated ?? 0), ("Refused", run?.Refused ?? 0),
    ];
}
