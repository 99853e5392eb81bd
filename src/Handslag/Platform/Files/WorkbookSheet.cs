using System.Xml;

namespace Handslag.Platform.Files;

/// <summary>Which part of a workbook is the sheet to read, and whether its dates count from 1904.</summary>
sealed record WorkbookSheet(string Name, string Part, bool From1904)
{
    public static WorkbookSheet? In(WorkbookPackage package, string? asked)
    {
        var workbook = package.PartEndingIn("workbook.xml") ?? throw new InvalidDataException();
        var folder = workbook[..(workbook.LastIndexOf('/') + 1)];
        var targets = Targets(package, $"{folder}_rels/workbook.xml.rels");
        var from1904 = false;
        WorkbookSheet? first = null;
        using var xml = package.Read(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "workbookPr")
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            if (xml.LocalName != "sheet" || xml.GetAttribute("name") is not { } name || !targets.TryGetValue(Relation(xml), out var target))
                continue;
            var sheet = new WorkbookSheet(name, target.StartsWith('/') ? target[1..] : folder + target, from1904);
            if (asked is null ? xml.GetAttribute("state") is null or "visible" : name.Equals(asked, StringComparison.OrdinalIgnoreCase))
                return sheet;
            first ??= sheet;
        }

        return asked is null ? first : null;
    }

    static string Relation(XmlReader xml)
    {
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != "id" || xml.NamespaceURI.Length == 0)
                continue;
            var id = xml.Value;
            xml.MoveToElement();
            return id;
        }

        xml.MoveToElement();
        return "";
    }

    static Dictionary<string, string> Targets(WorkbookPackage package, string part)
    {
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        using var xml = package.Read(part);
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && xml.GetAttribute("Id") is { } id)
                targets[id] = xml.GetAttribute("Target") ?? "";
        }

        return targets;
    }
}
