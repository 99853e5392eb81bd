using System.Globalization;
using System.Xml;

namespace Handslag.Platform.Files;

/// <summary>The rows of one sheet of an .xlsx file, read forward. Empty cells that the file leaves out are put back.</summary>
sealed class WorkbookRows : RowSource
{
    readonly Stream stream;
    readonly WorkbookPackage package;
    readonly WorkbookSheet sheet;
    readonly List<string> texts;
    readonly NumberStyle[] styles;
    readonly TabularLimits limits;
    UnpackedStream bytes;
    XmlReader xml;
    char[] chars = new char[1 << 14];
    int used;
    long line;

    WorkbookRows(Stream stream, WorkbookPackage package, WorkbookSheet sheet, List<string> texts, NumberStyle[] styles, TabularLimits limits)
    {
        (this.stream, this.package, this.sheet, this.texts, this.styles, this.limits) = (stream, package, sheet, texts, styles, limits);
        bytes = package.Bytes(sheet.Part);
        xml = WorkbookPackage.Read(bytes);
    }

    public string Sheet => sheet.Name;

    public override long Position => bytes.Taken;

    public override long Length => bytes.Length;

    public static Outcome<WorkbookRows> Open(Stream stream, TabularOptions options)
    {
        var opened = WorkbookPackage.Open(stream, options.Limits);
        if (opened.IsRefused)
            return opened.Refusals[0];
        try
        {
            var package = opened.Value;
            if (WorkbookSheet.In(package, options.Sheet) is not { } sheet)
                return options.Sheet is null ? new Refusal(FileRefusal.BrokenWorkbook) : new Refusal(FileRefusal.UnknownSheet, "file.sheet", options.Sheet);
            return WorkbookTexts.In(package) is { } texts
                ? new WorkbookRows(stream, package, sheet, texts, WorkbookStyles.In(package), options.Limits)
                : new Refusal(FileRefusal.TooManyTexts);
        }
        catch (Exception e) when (Known(e) is not null)
        {
            return Known(e)!;
        }
    }

    public override bool Read(TabularRow row)
    {
        try
        {
            while (xml.Read())
            {
                if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" })
                    continue;
                bytes.Mark();
                line = long.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var given) ? given : line + 1;
                row.Begin(chars, line);
                used = 0;
                if (!xml.IsEmptyElement)
                    Cells(row);
                return true;
            }
        }
        catch (Exception e) when (Known(e) is not null)
        {
            Failure = Known(e);
        }

        return false;
    }

    public override void Restart()
    {
        xml.Dispose();
        package.Restart();
        bytes = package.Bytes(sheet.Part);
        xml = WorkbookPackage.Read(bytes);
        (line, Failure) = (0, null);
    }

    public override void Dispose()
    {
        xml.Dispose();
        package.Dispose();
        stream.Dispose();
    }

    static Refusal? Known(Exception e) => e switch
    {
        UnpacksTooFarException => new Refusal(FileRefusal.Unpacks),
        InvalidDataException or XmlException => new Refusal(FileRefusal.BrokenWorkbook),
        _ => null,
    };

    void Cells(TabularRow row)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            bytes.Mark();
            var column = WorkbookCell.Column(xml.GetAttribute("r")) ?? row.Count;
            var style = int.TryParse(xml.GetAttribute("s"), CultureInfo.InvariantCulture, out var s) && s < styles.Length ? styles[s] : NumberStyle.Number;
            var (text, kind) = Value(xml.GetAttribute("t"), style);
            if (column >= limits.Columns || used + text.Length > limits.RowLength)
            {
                row.Problem = new Refusal(FileRefusal.RowTooLong);
                continue;
            }

            if (column > row.Count)
                row.CutTo(column);
            if (column < row.Count)
                continue;
            row.Add(used, text.Length, kind: kind);
            Keep(text, row);
        }
    }

    (string Text, CellKind Kind) Value(string? type, NumberStyle style)
    {
        var text = "";
        if (!xml.IsEmptyElement)
        {
            var depth = xml.Depth;
            var more = xml.Read();
            while (more && xml.Depth > depth)
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                    text = WorkbookTexts.Read(xml);
                more = xml.Read();
            }
        }

        return WorkbookCell.Of(text, type, style, texts, sheet.From1904);
    }

    void Keep(string text, TabularRow row)
    {
        if (used + text.Length > chars.Length)
        {
            Array.Resize(ref chars, Math.Max(chars.Length * 2, used + text.Length));
            row.MoveTo(chars);
        }

        text.CopyTo(0, chars, used, text.Length);
        used += text.Length;
    }
}
