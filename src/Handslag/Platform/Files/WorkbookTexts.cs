using System.Text;
using System.Xml;

namespace Handslag.Platform.Files;

/// <summary>The texts that the cells of a workbook refer to by number, all of which must be in memory.</summary>
static class WorkbookTexts
{
    const long MostChars = 64L << 20;

    /// <returns>Null where there are more than we keep.</returns>
    public static List<string>? In(WorkbookPackage package)
    {
        var texts = new List<string>();
        if (package.PartEndingIn("sharedStrings.xml") is not { } part)
            return texts;
        var chars = 0L;
        using var bytes = package.Bytes(part);
        using var xml = WorkbookPackage.Read(bytes);
        while (xml.Read())
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "si" })
                continue;
            bytes.Mark();
            var text = Read(xml);
            chars += text.Length + 16;
            if (chars > MostChars)
                return null;
            texts.Add(text);
        }

        return texts;
    }

    /// <summary>The text of the element the reader stands on, without its phonetic notes; the reader ends on its end.</summary>
    public static string Read(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (text, built, depth) = ("", default(StringBuilder), xml.Depth);
        var more = xml.Read();
        while (more && xml.Depth > depth)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                xml.Skip();
                continue;
            }

            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            {
                if (text.Length == 0)
                    text = xml.Value;
                else
                    (built ??= new StringBuilder(text)).Append(xml.Value);
            }

            more = xml.Read();
        }

        return built?.ToString() ?? text;
    }
}
