using System.Globalization;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>The decimal mark of a file, from the first number that can mean only one.</summary>
static class DecimalMarkFound
{
    public static Outcome<char> In(TabularFile file, IReadOnlyList<int> columns)
    {
        (long Line, int Column, string Value)? open = null;
        file.Restart();
        while (file.Read())
        {
            var row = file.Row;
            foreach (var column in columns)
            {
                if (row.Problem is not null || row.Kind(column) != CellKind.Text)
                    continue;
                if (NumberReader.MarkIn(row.Span(column), out var either) is { } mark)
                    return mark;
                if (either)
                    open ??= (row.Line, column, row.Text(column));
            }
        }

        return open is { } first
            ? new Refusal(ImportRefusal.DecimalMarkOpen, file.Headers[first.Column], first.Value, first.Line.ToString(CultureInfo.InvariantCulture))
            : '.';
    }
}
