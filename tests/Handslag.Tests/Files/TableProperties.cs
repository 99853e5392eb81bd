using System.Text;
using CsCheck;
using Handslag.Platform.Files;
using MiniExcelLibs;
using Xunit;

namespace Handslag.Tests.Files;

public sealed class TableProperties
{
    static readonly Gen<string> Cell = Gen.OneOf(
        Gen.String[Gen.Char["ab;,\"\n\r \t'é€"], 0, 12], Gen.Const(""), Gen.Const("\"\""), Gen.String[Gen.Char['a', 'z'], 1, 6]);

    static readonly Gen<string[][]> Rows = Gen.Int[2, 5].SelectMany(columns => Cell.Array[columns].Where(row => row.Any(cell => cell.Length > 0)).Array[1, 30]);

    [Fact]
    public void Any_table_written_as_CSV_reads_back_cell_by_cell() => Gen.Select(Rows, Gen.Char[",;\t"], Gen.Bool).Sample((rows, separator, windows) =>
    {
        var text = new StringBuilder(string.Join(separator, rows[0].Select((_, i) => "column" + (char)('a' + i))));
        foreach (var row in rows)
            text.Append(windows ? "\r\n" : "\n").AppendJoin(separator, row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        using var file = Tables.Open(text.ToString(), new TabularOptions(Separator: separator)).Value;
        Assert.Equal(rows, Tables.Rows(file));
        Assert.Equal(0, file.WholeQuotedRows);
    });

    [Fact]
    public void Any_bytes_are_a_table_or_a_refusal_and_never_a_crash() => Gen.OneOf(
            Gen.Byte.Array[0, 400],
            Gen.String[Gen.Char[",;\"\n\rab\0=-'<"], 0, 200].Select(Encoding.UTF8.GetBytes),
            Gen.Select(Gen.Byte.Array[0, 300], Gen.Int[0, 3]).Select((bytes, mark) => (byte[])[.. Marks[mark], .. bytes]))
        .Sample(ReadThrough);

    [Fact]
    public void Any_damaged_workbook_is_a_table_or_a_refusal_and_never_a_crash()
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(Enumerable.Range(1, 40).Select(i => new { id = $"L{i}", when = new DateTime(2026, 1, 1).AddHours(i), value = i * 1.5 }));
        var whole = workbook.ToArray();
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[1, 12].Sample(damages =>
        {
            var bytes = (byte[])whole.Clone();
            foreach (var (at, value) in damages)
                bytes[at] = value;
            ReadThrough(bytes);
        }, iter: 2000);
    }

    static readonly byte[][] Marks = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0xFF, 0xFE, 0, 0]];

    static void ReadThrough(byte[] bytes)
    {
        var opened = Tables.Open(bytes);
        if (opened.IsRefused)
            return;
        using var file = opened.Value;
        while (file.Read())
            Tables.Cells(file.Row);
    }
}
