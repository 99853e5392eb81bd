using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Language.Calibration;

/// <summary>A rater of a table of labels; without a side where the table names none.</summary>
public sealed record LabelRater(string Name, Side? Side);

/// <summary>
/// A table of lead × rater labels as somebody keeps it: the first column names the lead, every other one is a rater, headed
/// "marketing: name" or "sales: name" where sides matter. An empty cell or a dot is no label.
/// </summary>
public sealed record LabelFile(LabelTable Table, IReadOnlyList<LabelRater> Raters, IReadOnlyList<string> Classes, LabelScale Scale)
{
    public const int MostLeads = 10_000;
    public const int MostRaters = 60;
    public const int MostClasses = 50;

    public IReadOnlyList<int> Of(Side side) => [.. Enumerable.Range(0, Raters.Count).Where(rater => Raters[rater].Side == side)];

    /// <param name="classes">The labels there were to choose from, in their order; empty takes those that occur.</param>
    /// <param name="scale">Ordinal needs an order: the classes named, or labels that are numbers. Interval needs whole numbers.</param>
    public static Outcome<LabelFile> Read(TabularFile file, IReadOnlyList<string> classes, LabelScale scale)
    {
        var raters = file.Headers.Skip(1).Select(RaterOf).ToList();
        if (raters.Count is < 2 or > MostRaters) return new Refusal("labels.raters", "columns", $"{raters.Count}", $"{MostRaters}");
        if (raters.Any(rater => rater.Side is not null) && raters.FirstOrDefault(rater => rater.Side is null) is { } sideless)
            return new Refusal("labels.sideless", sideless.Name);
        var cells = CellsOf(file);
        if (cells.IsRefused) return cells.Refusals.ToList();
        var named = classes.Count > 0 ? classes.ToList() : ClassesIn(cells.Value, scale);
        if (named is null) return new Refusal(scale == LabelScale.Interval ? "labels.notNumbers" : "labels.noOrder", "scale");
        if (named.Count is 0 or > MostClasses) return new Refusal("labels.classes", "labels", $"{named.Count}", $"{MostClasses}");
        if (named.Distinct(StringComparer.Ordinal).Count() < named.Count) return new Refusal("labels.twice", "labels", string.Join(", ", named));
        var numbers = named.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => one.number, StringComparer.Ordinal);
        foreach (var (line, row) in cells.Value)
            for (var rater = 0; rater < row.Length; rater++)
                if (row[rater] is { } label && !numbers.ContainsKey(label))
                    return new Refusal("labels.unknown", raters[rater].Name, label, $"{line}", string.Join(", ", named));
        var table = new LabelTable(named.Count, [.. cells.Value.Select(row => (IReadOnlyList<int>)[.. row.Labels.Select(label => label is null ? LabelTable.None : numbers[label])])]);
        return new LabelFile(table, raters, named, scale);
    }

    static LabelRater RaterOf(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        var side = colon < 0 ? "" : header[..colon].Trim();
        return side.Equals("marketing", StringComparison.OrdinalIgnoreCase) ? new(header[(colon + 1)..].Trim(), Side.Marketing)
            : side.Equals("sales", StringComparison.OrdinalIgnoreCase) ? new(header[(colon + 1)..].Trim(), Side.Sales)
            : new(header, null);
    }

    static Outcome<List<(long Line, string?[] Labels)>> CellsOf(TabularFile file)
    {
        var rows = new List<(long, string?[])>();
        var leads = new HashSet<string>(StringComparer.Ordinal);
        while (file.Read())
        {
            var row = file.Row;
            if (row.Problem is { } problem) return problem;
            var lead = row.Trimmed(0);
            if (lead.Length == 0) return new Refusal("labels.nameless", file.Headers[0], "", $"{row.Line}");
            if (!leads.Add(lead)) return new Refusal("labels.leadTwice", file.Headers[0], lead, $"{row.Line}");
            if (rows.Count == MostLeads) return new Refusal("labels.leads", file.Headers[0], null, $"{MostLeads}");
            rows.Add((row.Line, [.. Enumerable.Range(1, file.Headers.Count - 1).Select(column => row.Trimmed(column) is "" or "." ? null : row.Trimmed(column))]));
        }

        return file.Failure is { } failure ? failure : rows;
    }

    /// <summary>The labels that occur: by number where all are whole numbers, with the numbers between them for an interval; null without the order the scale needs.</summary>
    static List<string>? ClassesIn(List<(long Line, string?[] Labels)> rows, LabelScale scale)
    {
        var used = rows.SelectMany(row => row.Labels).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (scale == LabelScale.Nominal) return used;
        var numbers = used.Select(label => int.TryParse(label, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).ToList();
        if (numbers.Any(number => number is null) || numbers.Count == 0) return null;
        if (scale == LabelScale.Ordinal) return [.. used.OrderBy(label => int.Parse(label, CultureInfo.InvariantCulture))];
        var (least, most) = (numbers.Min()!.Value, numbers.Max()!.Value);
        return [.. Enumerable.Range(0, (int)Math.Min((long)most - least + 1, MostClasses + 1)).Select(step => (least + step).ToString(CultureInfo.InvariantCulture))];
    }
}
