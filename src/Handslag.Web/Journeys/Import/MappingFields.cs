using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;

namespace Handslag.Web.Journeys.Import;

/// <summary>Lays what was filled in over a mapping. What the form does not show stays as it was; nothing is judged here.</summary>
sealed class MappingFields(IFormCollection form, FileSample sample, FunnelWithStages? funnel)
{
    public ImportMapping Over(ImportMapping mapping)
    {
        var extra = mapping.Source.Delivers.Except(mapping.Kinds()).ToList();
        var shape = Enum.TryParse<ImportShape>(Text("shape"), out var chosen) ? chosen : mapping.Shape;
        mapping = mapping with
        {
            Name = Text("name") ?? mapping.Name,
            Shape = shape,
            Zone = Text("zone") ?? "",
            DateFormats = [.. (Text("dateFormats") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            DecimalMark = Text("decimalMark") ?? "auto",
            Currency = Text("currency"),
            Columns = Columns(mapping.Columns),
            Source = mapping.Source with
            {
                Key = Text("source.key") ?? "",
                Name = Text("source.name"),
                Precision = Text("source.precision") == nameof(Precision.Day) ? Precision.Day : Precision.Instant,
                DataThrough = Text("source.dataThrough"),
            },
        };
        mapping = mapping with { Stages = new StageFields(form).Over(mapping.Stages, Meaning.Stages(mapping, funnel)) };
        mapping = InShape(mapping, Meaning.Stages(mapping, funnel));
        return mapping with { Source = mapping.Source with { Delivers = [.. mapping.Kinds().Concat(extra).Distinct().Order()] } };
    }

    MappedColumns Columns(MappedColumns columns) => columns with
    {
        ExternalId = Text("columns.externalId") ?? columns.ExternalId,
        Name = Text("columns.name"),
        FirstName = Text("columns.firstName"),
        LastName = Text("columns.lastName"),
        Email = Text("columns.email"),
        Phone = Text("columns.phone"),
        Company = Text("columns.company"),
        Owner = Text("columns.owner"),
        Stage = Text("columns.stage"),
        Value = Text("columns.value"),
        Margin = Text("columns.margin"),
        Currency = Text("columns.currency"),
    };

    ImportMapping InShape(ImportMapping mapping, Dictionary<string, StageKind> stages) => mapping.Shape switch
    {
        ImportShape.EventLog => mapping with { LeadTable = null, FieldHistory = null, EventLog = EventLog(mapping, stages) },
        ImportShape.FieldHistory => mapping with { LeadTable = null, EventLog = null, FieldHistory = FieldHistory(mapping, stages) },
        _ => mapping with { EventLog = null, FieldHistory = null, LeadTable = LeadTable(mapping.LeadTable ?? new(), stages) },
    };

    LeadTableMapping LeadTable(LeadTableMapping table, Dictionary<string, StageKind> stages)
    {
        var dates = new List<DateColumn>();
        foreach (var i in Indexes("date", "column"))
        {
            var column = Text($"date.{i}.column")!;
            var (fact, stage) = Meaning.Read(Text($"date.{i}.means"), stages);
            if (fact is { } kind) dates.Add((table.Dates.FirstOrDefault(date => date.Column == column) ?? new DateColumn { Column = column }) with { Fact = kind, Stage = stage });
        }

        return table with { Dates = dates, Close = Close(table.Close, stages) };
    }

    CloseColumns? Close(CloseColumns? close, Dictionary<string, StageKind> stages)
    {
        if (Text("close.date") is not { } date || Text("close.outcome") is not { } outcome) return null;
        var outcomes = new Dictionary<string, CloseOutcome>();
        foreach (var i in Indexes("outcome", "value"))
            if (Enum.TryParse<CloseOutcome>(Text($"outcome.{i}.means"), out var means)) outcomes[Text($"outcome.{i}.value")!] = means;
        if (close?.Outcome != outcome) outcomes = (sample.Headers.Contains(outcome) ? sample.Choices(outcome) ?? [] : []).ToDictionary(value => value, GuessedStages.Outcome);
        return (close ?? new CloseColumns { Date = date, Outcome = outcome, Outcomes = outcomes, WonStage = First(StageKind.Won), LostStage = First(StageKind.Lost) })
            with
        { Date = date, Outcome = outcome, Outcomes = outcomes };

        string First(StageKind kind) => stages.FirstOrDefault(stage => stage.Value == kind).Key ?? "";
    }

    EventLogMapping EventLog(ImportMapping mapping, Dictionary<string, StageKind> stages)
    {
        var log = mapping.EventLog ?? new EventLogMapping { When = sample.Headers[0], Rules = [] };
        var rules = log.Rules.Index().Select(rule => Rule(rule.Item, Text($"rule.{rule.Index}.means"), form.ContainsKey($"rule.{rule.Index}.means"), stages)).ToList();
        if (Text("eventLog.activity") is { } activity && sample.Headers.Contains(activity) && !rules.Exists(rule => rule.If.ContainsKey(activity)))
            rules = [.. (sample.Choices(activity) ?? []).Select(value => new EventRule { If = new Dictionary<string, IReadOnlyList<string>> { [activity] = [value] }, Ignore = true })];
        else if (rules.Count == 0) rules = [new EventRule { Fact = FactKind.StageEntered }];
        return log with { When = Text("eventLog.when") ?? log.When, EventId = Text("eventLog.eventId"), Actor = Text("eventLog.actor"), Rules = rules };
    }

    static EventRule Rule(EventRule rule, string? means, bool given, Dictionary<string, StageKind> stages)
    {
        if (!given) return rule;
        var (fact, stage) = Meaning.Read(means, stages);
        return rule with { Fact = fact, Stage = stage, Ignore = fact is null };
    }

    FieldHistoryMapping FieldHistory(ImportMapping mapping, Dictionary<string, StageKind> stages)
    {
        var history = mapping.FieldHistory ?? new FieldHistoryMapping { Field = sample.Headers[0], New = sample.Headers[^1], When = sample.Headers[^1], Fields = new Dictionary<string, FieldChange>() };
        var field = Text("fieldHistory.field") ?? history.Field;
        var changes = new Dictionary<string, FieldChange>(history.Fields);
        foreach (var i in Indexes("change", "name"))
        {
            var name = Text($"change.{i}.name")!;
            var (fact, stage) = Meaning.Read(Text($"change.{i}.means"), stages);
            var before = changes.GetValueOrDefault(name) ?? new();
            changes[name] = before with { Fact = fact, Stage = stage, Key = fact == FactKind.FieldsSet ? before.Key ?? KnownColumns.Plain(name).Replace(' ', '-') : null };
        }

        if (field != history.Field && sample.Headers.Contains(field)) changes = (sample.Choices(field) ?? []).ToDictionary(value => value, _ => new FieldChange());
        return history with
        {
            Field = field,
            New = Text("fieldHistory.new") ?? history.New,
            When = Text("fieldHistory.when") ?? history.When,
            EventId = Text("fieldHistory.eventId"),
            Actor = Text("fieldHistory.actor"),
            Fields = changes,
        };
    }

    string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    IEnumerable<int> Indexes(string list, string part) => Enumerable.Range(0, 500).TakeWhile(i => form.ContainsKey($"{list}.{i}.{part}"));
}
