namespace Handslag.Journeys.Import;

/// <summary>The date formats that read a file's sample, one for each way its dates are written.</summary>
static class GuessedFormats
{
    /// <summary>Where day and month could be either, the day comes first: as in Europe, unless the sample says otherwise.</summary>
    static readonly string[] Candidates =
    [
        "iso", "dd-MM-yyyy", "d-M-yyyy", "d-M-yyyy H:mm", "d-M-yyyy H:mm:ss", "d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "d.M.yyyy", "d.M.yyyy H:mm",
        "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy h:mm tt", "M-d-yyyy", "M-d-yyyy H:mm", "MM/dd/yyyy HH:mm:sszzz", "MM/dd/yyyyTHH:mm:sszzz",
        "d MMM yyyy", "d MMM yyyy H:mm", "MMM d, yyyy", "MMM d, yyyy h:mm tt", "unixMilliseconds", "unixSeconds",
    ];

    static readonly DateFormat[] Formats = [.. Candidates.Select(text => DateFormat.Parse(text)!)];

    /// <summary>The format that reads most of these; null where it reads less than half.</summary>
    public static string? Of(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return null;
        var best = Formats.Select(format => (Format: format, Read: values.Count(value => format.TryRead(value, out var date) && date.Exists))).MaxBy(format => format.Read);
        return best.Read * 2 >= values.Count ? best.Format.ToString() : null;
    }

    public static List<string> Of(IEnumerable<IReadOnlyList<string>> columns)
    {
        var chosen = new List<DateFormat>();
        foreach (var values in columns)
        {
            if (Of(values) is { } text && DateFormat.Parse(text)! is var format && chosen.All(other => other.ToString() != text && !other.ClashesWith(format) && !format.ClashesWith(other)))
                chosen.Add(format);
        }

        return chosen.Count == 0 ? [DateFormat.Iso] : [.. chosen.Select(format => format.ToString())];
    }
}
