using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>The first values of every column, and all the different ones further down while they are few.</summary>
sealed class FileSample
{
    const int RowsKept = 200;
    const int RowsLookedAt = 100_000;
    const int DifferentKept = 60;
    readonly TabularFile file;
    readonly List<string>[] first;
    readonly List<string>[] different;

    FileSample(TabularFile file)
    {
        this.file = file;
        Headers = file.Headers;
        first = [.. Headers.Select(_ => new List<string>())];
        different = [.. Headers.Select(_ => new List<string>())];
        var seen = Headers.Select(_ => new HashSet<string>(StringComparer.OrdinalIgnoreCase)).ToArray();
        file.Restart();
        for (var rows = 0; rows < RowsLookedAt && file.Read(); rows++)
        {
            for (var i = 0; file.Row.Problem is null && i < Headers.Count; i++)
            {
                if (rows < RowsKept && file.Row.Kind(i) == CellKind.Text && file.Row.Trimmed(i) is { Length: > 0 } value)
                    first[i].Add(value);
                if (different[i].Count < DifferentKept && file.Row.Trimmed(i) is { Length: > 0 } text && seen[i].Add(text))
                    different[i].Add(text);
            }

            Rows++;
        }
    }

    public int Rows { get; }

    public IReadOnlyList<string> Headers { get; }

    public static FileSample Of(TabularFile file) => new(file);

    public IReadOnlyList<string> First(string header) => first[IndexOf(header)];

    /// <summary>Null where there are too many to be a list of choices.</summary>
    public IReadOnlyList<string>? Choices(string header) => different[IndexOf(header)] is { Count: < DifferentKept } few ? few : null;

    /// <summary>The different values of a column in the rows where another has one of these.</summary>
    public List<string> Choices(string header, string where, IReadOnlySet<string> values)
    {
        var (column, test) = (IndexOf(header), IndexOf(where));
        var found = new List<string>();
        file.Restart();
        for (var rows = 0; rows < RowsLookedAt && found.Count < DifferentKept && file.Read(); rows++)
        {
            if (file.Row.Problem is null && values.Contains(file.Row.Trimmed(test)) && file.Row.Trimmed(column) is { Length: > 0 } text && !found.Contains(text))
                found.Add(text);
        }

        return found;
    }

    public bool IsUnique(string header) => First(header) is var values && values.Count == Math.Min(Rows, RowsKept) && values.Distinct().Count() == values.Count;

    int IndexOf(string header) => Headers.Index().First(one => one.Item == header).Index;
}
