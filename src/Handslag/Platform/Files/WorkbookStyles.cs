using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Handslag.Platform.Files;

enum NumberStyle : byte
{
    Number = 0,
    Date = 1,
    DateTime = 2,
}

/// <summary>Which cell styles of a workbook show a number as a date.</summary>
static partial class WorkbookStyles
{
    public static NumberStyle[] In(WorkbookPackage package)
    {
        if (package.PartEndingIn("styles.xml") is not { } part)
            return [];
        var formats = new Dictionary<int, NumberStyle>();
        var styles = new List<NumberStyle>();
        var inCells = false;
        using var xml = package.Read(part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element || !int.TryParse(xml.GetAttribute("numFmtId"), CultureInfo.InvariantCulture, out var id))
                continue;
            if (xml.LocalName == "numFmt")
                formats[id] = Of(xml.GetAttribute("formatCode") ?? "");
            else if (inCells && xml.LocalName == "xf")
                styles.Add(formats.GetValueOrDefault(id, BuiltIn(id)));
        }

        return [.. styles];
    }

    internal static NumberStyle Of(string format)
    {
        var code = NotCode().Replace(format, "").Split(';')[0];
        return code.AsSpan().IndexOfAny("yYdD") < 0
            ? NumberStyle.Number
            : code.AsSpan().IndexOfAny("hHsS") >= 0 ? NumberStyle.DateTime : NumberStyle.Date;
    }

    static NumberStyle BuiltIn(int id) => id switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => NumberStyle.Date,
        22 => NumberStyle.DateTime,
        _ => NumberStyle.Number,
    };

    [GeneratedRegex("""
        "[^"]*"|\\.|_.|\*.|\[[^\]]*\]
        """)]
    private static partial Regex NotCode();
}
