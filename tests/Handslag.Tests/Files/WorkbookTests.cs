using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Handslag.Platform;
using Handslag.Platform.Files;
using MiniExcelLibs;
using Xunit;

namespace Handslag.Tests.Files;

public sealed class WorkbookTests
{
    const string Relations = """
        <?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="r1" Type="x" Target="worksheets/one.xml"/><Relationship Id="r2" Type="x" Target="/xl/worksheets/two.xml"/></Relationships>
        """;

    const string Book = """
        <?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
        <sheets><sheet name="Hidden" sheetId="1" state="hidden" r:id="r1"/><sheet name="Leads" sheetId="2" r:id="r2"/></sheets></workbook>
        """;

    const string Styles = """
        <?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]&quot;day&quot;\ #,##0.00"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>
        """;

    static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    static byte[] Workbook(string rows, string texts = "") => Zip(
        ("xl/workbook.xml", Book), ("xl/_rels/workbook.xml.rels", Relations), ("xl/styles.xml", Styles),
        ("xl/sharedStrings.xml", $"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{texts}</sst>"""),
        ("xl/worksheets/one.xml", """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>"""),
        ("xl/worksheets/two.xml", $"""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"""));

    static Outcome<TabularFile> Open(byte[] bytes, TabularOptions? options = null) => TabularFile.Open(new MemoryStream(bytes), "test.xlsx", options);

    const string HeaderRow = """<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>""";
    const string HeaderTexts = """<si><t>when</t></si><si><r><t>val</t></r><r><t>ue</t></r><rPh sb="0" eb="1"><t>zzz</t></rPh></si>""";

    [Fact]
    public void The_first_sheet_that_shows_is_read_with_its_dates_and_numbers()
    {
        using var file = Open(Workbook(HeaderRow + """
            <row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2" s="1"><v>42736</v></c><c r="C2" s="3"><v>1054.5</v></c></row>
            <row r="3"><c r="A3"/><c r="C3"><v>0.30000000000000004</v></c></row>
            <row r="7"><c r="A7"><v>12</v></c><c r="B7" s="2"><v>42736.4375</v></c></row>
            <row r="8"><c r="A8" t="b"><v>1</v></c><c r="B8" s="2"><v>42736</v></c><c r="C8"><v>1E+3</v></c></row>
            <row r="9"><c r="A9"><v>1</v></c><c r="B9" s="1"><v>0</v></c></row>
            """, HeaderTexts)).Value;
        Assert.Equal("Leads", file.Format.Sheet);
        Assert.Equal(["id", "when", "value"], file.Headers);
        var seen = new List<(long, string, string, string)>();
        while (file.Read())
            seen.Add((file.Row.Line, file.Row.Text(0), file.Row.Text(1), file.Row.Text(2)));
        Assert.Equal(
            [
                (2, "x", "2017-01-01", "1054.5"),
                (3, "", "", "0.3"),
                (7, "12", "2017-01-01T10:30:00", ""),
                (8, "true", "2017-01-01T00:00:00", "1000"),
                (9, "1", "1900-01-00", ""),
            ],
            seen);
    }

    [Fact]
    public void A_cell_says_whether_it_is_text_number_or_date()
    {
        using var file = Open(Workbook(HeaderRow + """<row r="2"><c r="A2" t="str"><v>1</v></c><c r="B2" s="1"><v>42736</v></c><c r="C2"><v>5</v></c></row>""", HeaderTexts)).Value;
        file.Read();
        Assert.Equal((CellKind.Text, CellKind.Date, CellKind.Number), (file.Row.Kind(0), file.Row.Kind(1), file.Row.Kind(2)));
    }

    [Fact]
    public void A_named_sheet_is_read_and_an_unknown_one_refused()
    {
        var bytes = Workbook(HeaderRow + "<row><c><v>1</v></c></row>", HeaderTexts);
        Assert.Equal(FileRefusal.Empty, Open(bytes, new TabularOptions(Sheet: "hidden")).Refusals[0].Key);
        Assert.Equal(FileRefusal.UnknownSheet, Open(bytes, new TabularOptions(Sheet: "Sales")).Refusals[0].Key);
    }

    [Fact]
    public void What_another_program_wrote_is_read_and_read_again()
    {
        using var bytes = new MemoryStream();
        var rows = Enumerable.Range(1, 5000).Select(i => new { id = $"L{i}", when = new DateTime(2026, 1, 1).AddMinutes(i), value = i / 4m, note = i % 3 == 0 ? null : "a <b> & c" });
        bytes.SaveAs(rows);
        using var file = Open(bytes.ToArray()).Value;
        Assert.Equal(["id", "when", "value", "note"], file.Headers);
        for (var pass = 0; pass < 2; pass++)
        {
            file.Restart();
            var read = Tables.Rows(file);
            Assert.Equal(5000, read.Count);
            Assert.Equal(["L5000", "2026-01-04T11:20:00", "1250", "a <b> & c"], read[^1]);
        }
    }

    [Fact]
    public void A_zip_that_is_no_workbook_and_a_broken_one_are_refused()
    {
        Assert.Equal(FileRefusal.BrokenWorkbook, Open(Zip(("readme.txt", "hello"))).Refusals[0].Key);
        Assert.Equal(FileRefusal.BrokenWorkbook, Open([.. "PK\u0003\u0004"u8, 1, 2, 3, 4, 5, 6]).Refusals[0].Key);
        Assert.Equal(FileRefusal.BrokenWorkbook, Open(Workbook("<row><c></row>")).Refusals[0].Key);
    }

    [Fact]
    public void A_document_type_that_could_swell_is_refused()
    {
        var bytes = Zip(("xl/workbook.xml", """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><workbook>&b;</workbook>"""), ("xl/_rels/workbook.xml.rels", Relations));
        Assert.Equal(FileRefusal.BrokenWorkbook, Open(bytes).Refusals[0].Key);
    }

    [Fact]
    public void A_bomb_is_refused_by_what_it_declares_before_anything_is_unpacked()
    {
        var bomb = Bomb(megabytes: 300);
        var started = Stopwatch.StartNew();
        var refused = Open(bomb).Refusals[0];
        TestContext.Current.TestOutputHelper?.WriteLine($"refused in {started.ElapsedMilliseconds} ms");
        Assert.Equal(FileRefusal.Unpacks, refused.Key);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused_while_it_unpacks()
    {
        var bomb = Bomb(megabytes: 300);
        var declared = BitConverter.GetBytes(300 << 20);
        for (var at = bomb.AsSpan().IndexOf(declared); at >= 0; at = bomb.AsSpan().IndexOf(declared))
            BitConverter.GetBytes(1000).CopyTo(bomb.AsSpan(at));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(Open(bomb).IsRefused);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32 << 20);
    }

    [Fact]
    public void A_single_text_that_would_fill_the_memory_is_refused()
    {
        var opened = Open(Workbook(HeaderRow + $"""<row><c t="str"><v>{new string('x', 40 << 20)}</v></c></row>""", HeaderTexts));
        Assert.Equal(FileRefusal.Unpacks, opened.Refusals[0].Key);
    }

    static byte[] Bomb(int megabytes)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in new[] { ("xl/workbook.xml", Book), ("xl/_rels/workbook.xml.rels", Relations) })
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }

            using var sheet = zip.CreateEntry("xl/worksheets/two.xml", CompressionLevel.SmallestSize).Open();
            var spaces = new byte[1 << 20];
            Array.Fill(spaces, (byte)' ');
            for (var i = 0; i < megabytes; i++)
                sheet.Write(spaces);
        }

        return bytes.ToArray();
    }
}
