using System.Globalization;
using Handslag.Language.Calibration;

namespace Handslag.Tests.Language;

/// <summary>Tables of labels as the literature prints them.</summary>
static class Labels
{
    /// <summary>A row a rater, a column a lead; classes from 1, a dot where there is no label.</summary>
    public static LabelTable Of(params string[] raters)
    {
        var rows = raters.Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        var classes = rows.SelectMany(row => row).Where(cell => cell != ".").Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).Max();
        return new LabelTable(classes, [.. Enumerable.Range(0, rows[0].Length).Select(lead =>
            (IReadOnlyList<int>)[.. rows.Select(row => row[lead] == "." ? LabelTable.None : int.Parse(row[lead], CultureInfo.InvariantCulture) - 1)])]);
    }

    /// <summary>Two raters as a matrix of counts: rows of the first separated by bars.</summary>
    public static LabelTable OfMatrix(string matrix)
    {
        var rows = matrix.Split('|').Select(row => row.Split(' ').Select(cell => int.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var leads = from one in Enumerable.Range(0, rows.Length)
                    from other in Enumerable.Range(0, rows.Length)
                    from _ in Enumerable.Range(0, rows[one][other])
                    select (IReadOnlyList<int>)[one, other];
        return new LabelTable(rows.Length, [.. leads]);
    }
}
