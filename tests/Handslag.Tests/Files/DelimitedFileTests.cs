using System.Text;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Files;

public sealed class DelimitedFileTests
{
    static string Loader(string name) => Repository.File("tests", "data", "crm-shapes", "salesforce-dataloader", name);

    [Theory]
    [InlineData("csvtext.csv", "utf-8")]
    [InlineData("csvtext_BOM_UTF8.csv", "utf-8")]
    [InlineData("csvtext_BOM_UTF16LE.csv", "utf-16le")]
    [InlineData("csvtext_BOM_UTF16BE.csv", "utf-16be")]
    [InlineData("csvtext_BOM_UTF32LE.csv", "utf-32le")]
    [InlineData("csvtext_BOM_UTF32BE.csv", "utf-32be")]
    public void Every_byte_order_mark_gives_the_same_table(string name, string encoding)
    {
        using var file = TabularFile.Open(Loader(name)).Value;
        Assert.Equal(encoding, file.Format.Encoding);
        Assert.Equal(["column1", "column2", "column3"], file.Headers);
        Assert.Equal([["row1-1", "row1-2", "row1-3"], ["row2-1", "row2-2", "row2-3"]], Tables.Rows(file));
    }

    public static TheoryData<string> LoaderFiles => [.. Directory.GetFiles(Loader(""), "*.csv").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(LoaderFiles))]
    public void Every_Data_Loader_file_reads_without_a_refused_row(string name)
    {
        using var file = TabularFile.Open(Loader(name)).Value;
        var rows = 0;
        while (file.Read())
        {
            Assert.Null(file.Row.Problem);
            Assert.Equal(file.Headers.Count, file.Row.Count);
            rows++;
        }

        Assert.True(rows > 0);
        Assert.Null(file.Failure);
    }

    static readonly string[] SeedFolders = ["hubspot-fivetran-seeds", "salesforce-fivetran-seeds"];

    public static TheoryData<string> Seeds =>
        [.. SeedFolders.SelectMany(folder =>
            Directory.GetFiles(Repository.File("tests", "data", "crm-shapes", folder), "*.csv").Select(path => $"{folder}/{Path.GetFileName(path)}")).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_seed_file_reads_without_a_refused_row(string name)
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "crm-shapes", name)).Value;
        while (file.Read())
            Assert.Null(file.Row.Problem);
        Assert.Null(file.Failure);
    }

    [Theory]
    [InlineData("id,name,stage\n1,Jan,Won\n2,Piet,Lost\n", ',')]
    [InlineData("id;name;value\n1;Jan;1.054,00\n2;Piet;50,00\n", ';')]
    [InlineData("id\tname\tvalue\r\n1\tJan, Piet\t1,5\r\n", '\t')]
    [InlineData("id!name!stage\n1!Jan!Won\n", '!')]
    [InlineData("id|name|stage\n1|Jan|Won\n", '|')]
    [InlineData("id;\"a, b, c\";x\n1;\"d, e, f\";2\n", ';')]
    public void The_separator_is_found_from_the_content(string text, char separator)
    {
        using var file = Tables.Open(text).Value;
        Assert.Equal(separator, file.Format.Separator);
        Assert.Equal(3, file.Headers.Count);
    }

    [Fact]
    public void A_first_line_that_names_the_separator_is_believed_and_is_no_header()
    {
        using var file = Tables.Open("sep=;\r\na,b;c,d\r\n1;2\r\n").Value;
        Assert.Equal(["a,b", "c,d"], file.Headers);
        Assert.Equal([["1", "2"]], Tables.Rows(file));
        Assert.Equal(3, file.Row.Line);
        file.Restart();
        Assert.Equal([["1", "2"]], Tables.Rows(file));
    }

    [Fact]
    public void A_separator_that_is_asked_for_wins()
    {
        using var file = TabularFile.Open(Loader("csvSeparator.csv"), new TabularOptions(Separator: '!')).Value;
        Assert.Equal(["column1,column2", "some,column3"], file.Headers);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_read_as_cp1252_also_when_the_first_strange_byte_stands_far_down()
    {
        var bytes = Encoding.ASCII.GetBytes("id,name\n" + string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i},Jan\n")));
        using var file = Tables.Open([.. bytes, .. "9,Zo"u8, 0xEB, (byte)'\n']).Value;
        Assert.Equal("windows-1252", file.Format.Encoding);
        Assert.Equal("Zoë", Tables.Rows(file)[^1][1]);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void Wide_encodings_are_found_without_a_mark(bool bigEndian, bool fourBytes)
    {
        Encoding encoding = fourBytes ? new UTF32Encoding(bigEndian, false) : new UnicodeEncoding(bigEndian, false);
        using var file = Tables.Open(encoding.GetBytes("id,naam\r\n1,Zoë\r\n")).Value;
        Assert.Equal([["1", "Zoë"]], Tables.Rows(file));
    }

    [Fact]
    public void Line_numbers_count_the_breaks_inside_quotes()
    {
        using var file = Tables.Open("a,b\n1,\"x\ny\r\nz\"\n\n2,q\n").Value;
        var lines = new List<long>();
        while (file.Read())
            lines.Add(file.Row.Line);
        Assert.Equal([2, 6], lines);
    }

    [Fact]
    public void Repeated_and_empty_headers_become_unique()
    {
        using var file = Tables.Open("name,name,,name (2)\n1,2,3,4\n").Value;
        Assert.Equal(["name", "name (2)", "column 3", "name (2) (2)"], file.Headers);
    }

    [Fact]
    public void Rows_that_were_quoted_whole_are_read_and_counted()
    {
        using var file = Tables.Open("\"id,name,stage\"\n\"1,\"\"Smith, John\"\",Won\"\n2,Jan,Lost\n").Value;
        Assert.Equal(["id", "name", "stage"], file.Headers);
        Assert.Equal([["1", "Smith, John", "Won"], ["2", "Jan", "Lost"]], Tables.Rows(file));
        Assert.Equal(1, file.WholeQuotedRows);
    }

    [Fact]
    public void A_row_quoted_whole_that_does_not_fit_the_header_is_refused_by_that_name()
    {
        using var file = Tables.Open("id,name,stage\n\"1,Smith, John,Won\"\n2,Jan,Lost\n").Value;
        Assert.True(file.Read());
        Assert.Equal(FileRefusal.QuotedWhole, file.Row.Problem?.Key);
        Assert.True(file.Read());
        Assert.Null(file.Row.Problem);
    }

    [Theory]
    [InlineData("1,2\n", FileRefusal.Ragged)]
    [InlineData("1,2,3,4\n", FileRefusal.Ragged)]
    [InlineData("\"1\"x,2,3\n", FileRefusal.TextAfterQuote)]
    public void A_bad_row_is_refused_alone(string bad, string reason)
    {
        using var file = Tables.Open("a,b,c\n1,2,3\n" + bad + "4,5,6\n7,8,9,,\n").Value;
        var problems = new List<string?>();
        while (file.Read())
            problems.Add(file.Row.Problem?.Key);
        Assert.Equal([null, reason, null, null], problems);
    }

    [Fact]
    public void A_quote_that_is_never_closed_costs_one_line()
    {
        using var file = Tables.Open("a,b\n1,\"oops\n2,x\n3,y\n").Value;
        var rows = new List<(long Line, string? Problem)>();
        while (file.Read())
            rows.Add((file.Row.Line, file.Row.Problem?.Key));
        Assert.Equal([(2, FileRefusal.QuoteNotClosed), (3, null), (4, null)], rows);
    }

    [Fact]
    public void A_line_without_end_is_refused_in_little_memory_and_the_next_is_read()
    {
        const long length = 300L << 20;
        using var file = TabularFile.Open(new LongLine("a,b\n1,", length, "\n2,x\n"), "long.csv").Value;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(file.Read());
        Assert.Equal(FileRefusal.RowTooLong, file.Row.Problem?.Key);
        Assert.True(file.Read());
        Assert.Equal(["2", "x"], Tables.Cells(file.Row));
        Assert.Equal(3, file.Row.Line);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
    }

    [Fact]
    public void Rows_that_cross_the_buffer_come_out_whole()
    {
        var text = new StringBuilder("id,note,end\n");
        for (var i = 0; i < 3000; i++)
            text.Append(i).Append(",\"").Append('x', i % 97).Append("\"\"\r\n").Append('y', i % 31).Append("\",e").Append(i).Append("\r\n");
        var rows = Tables.Rows(text.ToString());
        Assert.Equal(3000, rows.Count);
        for (var i = 0; i < rows.Count; i++)
            Assert.Equal([$"{i}", new string('x', i % 97) + "\"\r\n" + new string('y', i % 31), $"e{i}"], rows[i]);
    }

    [Fact]
    public void A_file_of_old_line_ends_is_read()
    {
        Assert.Equal([["1", "2"], ["3", "4"]], Tables.Rows("a,b\r1,2\r3,4"));
    }

    [Fact]
    public void A_stream_that_cannot_go_back_is_read_all_the_same()
    {
        using var file = TabularFile.Open(new ForwardOnly("a,b\n1,2\n"u8.ToArray()), "pipe.csv").Value;
        Assert.Equal([["1", "2"]], Tables.Rows(file));
        file.Restart();
        Assert.Equal([["1", "2"]], Tables.Rows(file));
    }

    [Fact]
    public void Repeated_values_are_one_string()
    {
        using var file = Tables.Open("a,b\nWon,1\nWon,2\n").Value;
        file.Read();
        var first = file.Row.Text(0);
        file.Read();
        Assert.Same(first, file.Row.Text(0));
    }
}
