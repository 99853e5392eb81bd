using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using NodaTime;

namespace Handslag.Web.Journeys.Export;

/// <summary>An XLSX workbook of one sheet, written row by row. Texts are stored as texts, which a spreadsheet never runs as formulas.</summary>
sealed class WorkbookFile : SheetFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>A sheet holds no more rows.</summary>
    public const int MostRows = 1_048_576;

    const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Packages = "http://schemas.openxmlformats.org/package/2006/";
    const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    static readonly LocalDateTime Epoch = new(1899, 12, 30, 0, 0);

    readonly ZipArchive archive;
    readonly StreamWriter writer;
    readonly StringBuilder line = new();
    int rows;

    WorkbookFile(ZipArchive archive, StreamWriter writer) => (this.archive, this.writer) = (archive, writer);

    public static async Task<WorkbookFile> Begin(Stream output, string sheet, CancellationToken cancellation)
    {
        var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, null, cancellation);
        const string part = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        await Part("[Content_Types].xml", $"""
            <Types xmlns="{Packages}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{part}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{part}styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{part}worksheet+xml"/></Types>
            """);
        await Part("_rels/.rels", $"""<Relationships xmlns="{Packages}relationships"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        await Part("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}relationships"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>""");
        await Part("xl/workbook.xml", $"""<workbook xmlns="{Sheet}" xmlns:r="{Office}"><sheets><sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>""");
        await Part("xl/styles.xml", $"""
            <styleSheet xmlns="{Sheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>
            """);
        var writer = new StreamWriter(await archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).OpenAsync(cancellation), new UTF8Encoding(false), 1 << 16);
        await writer.WriteAsync($"""{Head}<worksheet xmlns="{Sheet}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>""");
        return new(archive, writer);

        async Task Part(string name, string content)
        {
            await using var entry = await archive.CreateEntry(name).OpenAsync(cancellation);
            await entry.WriteAsync(Encoding.UTF8.GetBytes(Head + content), cancellation);
        }
    }

    public override async Task Row(IReadOnlyList<object?> cells, CancellationToken cancellation)
    {
        line.Clear().Append("<row>");
        var style = rows++ == 0 ? " s=\"2\"" : "";
        foreach (var cell in cells)
            switch (cell)
            {
                case null:
                    line.Append("<c/>");
                    break;
                case string text:
                    line.Append("<c t=\"inlineStr\"").Append(style).Append("><is><t xml:space=\"preserve\">").Append(Escaped(text)).Append("</t></is></c>");
                    break;
                case long or decimal:
                    line.Append("<c><v>").Append(((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture)).Append("</v></c>");
                    break;
                case LocalDateTime time:
                    line.Append("<c s=\"1\"><v>").Append(Days(time).ToString("0.#####", CultureInfo.InvariantCulture)).Append("</v></c>");
                    break;
                default:
                    throw Unknown(cell);
            }

        await writer.WriteAsync(line.Append("</row>"), cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await writer.WriteAsync("</sheetData></worksheet>");
        await writer.DisposeAsync();
        await archive.DisposeAsync();
    }

    static decimal Days(LocalDateTime time) =>
        Period.DaysBetween(Epoch.Date, time.Date) + time.TimeOfDay.TickOfDay / (decimal)NodaConstants.TicksPerDay;

    /// <summary>Without the characters that XML cannot hold.</summary>
    static string Escaped(string text) => System.Security.SecurityElement.Escape(new string([.. text.Where(letter => XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))]))!;
}
