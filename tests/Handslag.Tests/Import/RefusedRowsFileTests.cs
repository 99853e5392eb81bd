using System.Text;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using MiniExcelLibs;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class RefusedRowsFileTests
{
    static string Write(TabularFile file, IEnumerable<RefusedRow> refused, char decimalMark = '.')
    {
        using var output = new MemoryStream();
        RefusedRowsFile.Write(file, refused, output, one => one.Reason, decimalMark);
        var bytes = output.ToArray();
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return Encoding.UTF8.GetString(bytes.AsSpan(3));
    }

    [Fact]
    public void Refused_rows_stand_as_they_were_with_line_column_value_and_reason()
    {
        using var file = Mappings.Table("id;stage;note\n1;x;a\n2;y;\"b;\"\"c\"\"\"\n3;z;d\n");
        Assert.Equal(
            "id;stage;note;refused_line;refused_column;refused_value;refused_reason\r\n2;y;\"b;\"\"c\"\"\";3;stage;y;row.unknownStage\r\n",
            Write(file, [new RefusedRow(3, "stage", "y", ImportRefusal.UnknownStage)]));
    }

    [Fact]
    public void Several_reasons_for_one_line_are_one_row()
    {
        using var file = Mappings.Table("id,a\n1,2\n");
        Assert.EndsWith("1,2,2,id; a,1; 2,row.idMissing; row.unknownValue\r\n", Write(file, [new RefusedRow(2, "id", "1", ImportRefusal.IdMissing), new RefusedRow(2, "a", "2", ImportRefusal.UnknownValue)]), StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_are_made_text_and_come_back_as_they_were()
    {
        using var file = Mappings.Table("id,=note,phone\n1,=cmd()|x,+31 6\n2,'quoted,-5\n3,@x,'=y\n");
        var original = Files.Tables.Rows(file);
        var written = Write(file, Enumerable.Range(2, 3).Select(line => new RefusedRow(line, null, "=1", ImportRefusal.NoRule)));
        Assert.Contains("1,'=cmd()|x,'+31 6,2,,'=1,row.noRule\r\n", written, StringComparison.Ordinal);
        using var again = Mappings.Table(written);
        Assert.True(again.WasRefused);
        Assert.Equal(file.Headers, again.Headers);
        Assert.Equal(original, Files.Tables.Rows(again));
    }

    [Fact]
    public void A_row_that_does_not_fit_its_columns_stands_in_one_cell_and_is_refused_again_until_corrected()
    {
        var mapping = Mappings.Parse(Mappings.LeadTable("""{ "column": "d", "stage": "mql" }"""));
        using var file = Mappings.Table("id,d\n1,2026-01-07,surplus\n2,2026-01-07\n");
        var refused = Assert.Single(Mappings.Read(file, mapping, out _), row => row.Refused is not null).Refused!;
        Assert.Equal((2, FileRefusal.Ragged), (refused.Line, refused.Reason));
        using var again = Mappings.Table(Write(file, [refused]));
        Assert.Equal(ImportRefusal.IdMissing, Assert.Single(Mappings.Read(again, mapping, out _)).Refused?.Reason);
        using var corrected = Mappings.Table(Write(file, [refused]).Replace(",,2,,\"1", "1,2026-01-07,2,,\"1", StringComparison.Ordinal));
        Assert.Equal("1", Assert.Single(Mappings.Read(corrected, mapping, out _)).Row?.ExternalId);
    }

    [Fact]
    public void Dates_and_numbers_of_a_workbook_are_read_again_by_the_same_mapping()
    {
        using var bytes = new MemoryStream();
        bytes.SaveAs(new[] { new { id = "1", d = new DateTime(2026, 1, 7, 10, 30, 0), v = 1.125 } });
        using var file = TabularFile.Open(new MemoryStream(bytes.ToArray()), "test.xlsx").Value;
        var mapping = Mappings.Parse(Mappings.LeadTable("""{ "column": "d", "fact": "won", "stage": "customer" }""", "\"value\": \"v\"", "\"dd-MM-yyyy\"").Replace("\"version\": 1", "\"version\": 1, \"decimalMark\": \",\", \"currency\": \"KWD\"", StringComparison.Ordinal));
        var first = Assert.Single(Mappings.Read(file, mapping, out _)).Row!;
        using var again = Mappings.Table(Write(file, [new RefusedRow(2, null, null, ImportRefusal.NoRule)], ','));
        var second = Assert.Single(Mappings.Read(again, mapping, out _)).Row!;
        Assert.Equal(1125, first.Facts[0].Payload!.ValueMinor);
        Assert.Equal(Mappings.Text(new RowRead(first, null)), Mappings.Text(new RowRead(second, null)));
    }
}
