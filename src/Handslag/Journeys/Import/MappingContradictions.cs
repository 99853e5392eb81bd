using System.Globalization;
using System.Text.RegularExpressions;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    internal const int CurrentVersion = 1;

    /// <summary>What a mapping says that cannot be, whatever file it is used for.</summary>
    List<Refusal> Contradictions()
    {
        var wrong = new List<Refusal>();
        if (Version != CurrentVersion)
            wrong.Add(new Refusal(ImportRefusal.Version, "version", Version.ToString(CultureInfo.InvariantCulture)));
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone) is null)
            wrong.Add(new Refusal(ImportRefusal.Zone, "zone", Zone));
        else if (Source.DataThrough is not null && DataThrough() is null)
            wrong.Add(new Refusal(ImportRefusal.DataThrough, "source.dataThrough", Source.DataThrough));
        if (DecimalMark is not ("auto" or "," or "."))
            wrong.Add(new Refusal(ImportRefusal.DecimalMark, "decimalMark", DecimalMark));
        if (Currency is not null && !MoneyReader.IsCurrency(Currency))
            wrong.Add(new Refusal(ImportRefusal.Currency, "currency", Currency));
        if (File?.Separator is { Length: not 1 })
            wrong.Add(new Refusal(ImportRefusal.Separator, "file.separator", File.Separator));
        CheckKey(wrong, "source.key", Source.Key);
        CheckFormats(wrong);
        CheckShape(wrong);
        CheckStages(wrong);
        foreach (var (path, value) in ColumnValues())
        {
            if (value.Column is null == value.Constant is null)
                wrong.Add(new Refusal(ImportRefusal.ColumnOrConstant, path));
        }

        return wrong;
    }

    void CheckFormats(List<Refusal> wrong)
    {
        if (DateFormats.Count == 0)
            wrong.Add(new Refusal(ImportRefusal.DateFormat, "dateFormats"));
        var formats = new List<DateFormat>();
        foreach (var (index, text) in DateFormats.Index())
        {
            if (DateFormat.Parse(text) is not { } format)
            {
                wrong.Add(new Refusal(ImportRefusal.DateFormat, $"dateFormats[{index}]", text));
                continue;
            }

            if (formats.FirstOrDefault(other => format.ClashesWith(other) || other.ClashesWith(format)) is { } clash)
                wrong.Add(new Refusal(ImportRefusal.DateFormatsClash, $"dateFormats[{index}]", text, clash.ToString()));
            formats.Add(format);
        }
    }

    void CheckShape(List<Refusal> wrong)
    {
        CheckSection(wrong, "leadTable", ImportShape.LeadTable, LeadTable is not null);
        CheckSection(wrong, "eventLog", ImportShape.EventLog, EventLog is not null);
        CheckSection(wrong, "fieldHistory", ImportShape.FieldHistory, FieldHistory is not null);
        foreach (var (index, rule) in (EventLog?.Rules ?? []).Index())
        {
            if (rule.Fact is null != rule.Ignore)
                wrong.Add(new Refusal(ImportRefusal.FactNeeded, $"eventLog.rules[{index}].fact", rule.Fact?.ToString()));
        }

        foreach (var (path, kind) in Produced())
        {
            if (!Source.Delivers.Contains(kind))
                wrong.Add(new Refusal(ImportRefusal.NotDelivered, path, KindName(kind)));
            if (kind is FactKind.Corrected or FactKind.Withdrawn)
                wrong.Add(new Refusal(ImportRefusal.FactNeeded, path, KindName(kind)));
        }
    }

    void CheckSection(List<Refusal> wrong, string section, ImportShape shape, bool given)
    {
        if (given != (Shape == shape))
            wrong.Add(new Refusal(ImportRefusal.ShapeSection, section, Shape.ToString()));
    }

    void CheckStages(List<Refusal> wrong)
    {
        foreach (var (index, stage) in Stages.Create.Index())
        {
            CheckKey(wrong, $"stages.create[{index}].key", stage.Key);
            if (stage.Side == Side.Management)
                wrong.Add(new Refusal(ImportRefusal.WrongType, $"stages.create[{index}].side", "management"));
            foreach (var language in (string[])["en", "nl"])
            {
                if (!stage.Names.TryGetValue(language, out var name) || string.IsNullOrWhiteSpace(name))
                    wrong.Add(new Refusal(ImportRefusal.MissingKey, $"stages.create[{index}].names.{language}"));
            }
        }

        foreach (var (index, date) in (LeadTable?.Dates ?? []).Index())
        {
            if (date is { Fact: FactKind.StageEntered, Stage: null })
                wrong.Add(new Refusal(ImportRefusal.StageNeeded, $"leadTable.dates[{index}].stage"));
        }

        if (Columns.Stage is null && EventLog is not null)
        {
            foreach (var (index, rule) in EventLog.Rules.Index())
            {
                if (rule is { Fact: FactKind.StageEntered, Stage: null })
                    wrong.Add(new Refusal(ImportRefusal.StageNeeded, $"eventLog.rules[{index}].stage"));
            }
        }
    }

    static void CheckKey(List<Refusal> wrong, string path, string key)
    {
        if (!KeyForm().IsMatch(key))
            wrong.Add(new Refusal(ImportRefusal.Key, path, key));
    }

    static string KindName(FactKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex KeyForm();
}
