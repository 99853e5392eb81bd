using System.Text;
using Handslag.Platform.Files;
using Xunit;

namespace Handslag.Tests.Files;

public sealed class BadFileTests
{
    static string? Refused(byte[] bytes, TabularOptions? options = null)
    {
        var opened = Tables.Open(bytes, options);
        return opened.IsRefused ? Assert.Single(opened.Refusals).Key : null;
    }

    [Theory]
    [InlineData("", FileRefusal.Empty)]
    [InlineData("\n\n\n", FileRefusal.Empty)]
    [InlineData("id,name,stage\n", FileRefusal.HeadersOnly)]
    [InlineData("id,name,stage\n\n\n", FileRefusal.HeadersOnly)]
    [InlineData("1,2,2017-01-02\n2,3,2017-01-03\n", FileRefusal.NoHeader)]
    [InlineData("jan@example.com,piet@example.com\na,b\n", FileRefusal.NoHeader)]
    [InlineData("<html><table><tr><td>a</td></tr></table></html>", FileRefusal.Markup)]
    [InlineData("%PDF-1.7 and more", FileRefusal.Binary)]
    public void A_file_without_a_table_is_refused_by_name(string text, string reason) =>
        Assert.Equal(reason, Refused(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Binary_is_no_table()
    {
        var bytes = new byte[5000];
        new Random(7).NextBytes(bytes);
        Assert.Equal(FileRefusal.Binary, Refused(bytes));
    }

    [Fact]
    public void A_zero_byte_far_down_makes_a_file_binary() =>
        Assert.Equal(FileRefusal.Binary, Refused([.. Encoding.ASCII.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 100_000))), 0]));

    [Fact]
    public void An_old_workbook_is_refused_as_that() =>
        Assert.Equal(FileRefusal.OldWorkbook, Refused([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]));

    [Fact]
    public void A_mark_that_promises_utf8_over_other_bytes_cannot_be_decoded() =>
        Assert.Equal(FileRefusal.Undecodable, Refused([0xEF, 0xBB, 0xBF, .. "a,b\n1,Zo"u8, 0xEB, (byte)'\n']));

    [Fact]
    public void Bytes_that_are_neither_utf8_nor_cp1252_cannot_be_decoded() =>
        Assert.Equal(FileRefusal.Undecodable, Refused([.. "a,b\n1,Zo"u8, 0x81, (byte)'\n']));

    [Fact]
    public void Half_a_character_at_the_end_ends_the_reading_with_a_reason()
    {
        using var file = Tables.Open([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 50_000))), 0x00, 0xD8]).Value;
        while (file.Read())
        {
        }

        Assert.Equal(FileRefusal.Undecodable, file.Failure?.Key);
    }

    [Fact]
    public void An_unknown_encoding_is_refused_with_its_name()
    {
        var opened = Tables.Open("a,b\n1,2\n", new TabularOptions(Encoding: "klingon"));
        Assert.Equal((FileRefusal.UnknownEncoding, "klingon"), (opened.Refusals[0].Key, opened.Refusals[0].Value));
    }

    [Fact]
    public void More_columns_than_allowed_are_refused() =>
        Assert.Equal(FileRefusal.TooManyColumns, Refused(Encoding.ASCII.GetBytes(string.Join(',', Enumerable.Range(0, 5000).Select(i => "c" + i)) + "\n1\n")));

    [Fact]
    public void A_file_that_is_not_there_is_refused_with_its_path()
    {
        var opened = TabularFile.Open("/nowhere/at/all.csv");
        Assert.Equal((FileRefusal.NotFound, "/nowhere/at/all.csv"), (opened.Refusals[0].Key, opened.Refusals[0].Value));
    }
}
