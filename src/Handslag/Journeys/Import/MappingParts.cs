namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    /// <summary>Every column the mapping names, with where it names it.</summary>
    internal IEnumerable<(string Path, string Column)> NamedColumns()
    {
        var simple = new (string Path, string? Column)[]
        {
            ("columns.externalId", Columns.ExternalId), ("columns.name", Columns.Name), ("columns.firstName", Columns.FirstName),
            ("columns.lastName", Columns.LastName), ("columns.email", Columns.Email), ("columns.phone", Columns.Phone),
            ("columns.company", Columns.Company), ("columns.crmUrl", Columns.CrmUrl), ("columns.owner", Columns.Owner),
            ("columns.stage", Columns.Stage), ("columns.value", Columns.Value), ("columns.margin", Columns.Margin), ("columns.currency", Columns.Currency),
            ("leadTable.close.date", LeadTable?.Close?.Date), ("leadTable.close.outcome", LeadTable?.Close?.Outcome),
            ("eventLog.when", EventLog?.When), ("eventLog.eventId", EventLog?.EventId), ("eventLog.actor", EventLog?.Actor),
            ("fieldHistory.field", FieldHistory?.Field), ("fieldHistory.new", FieldHistory?.New), ("fieldHistory.old", FieldHistory?.Old),
            ("fieldHistory.when", FieldHistory?.When), ("fieldHistory.eventId", FieldHistory?.EventId), ("fieldHistory.actor", FieldHistory?.Actor),
        };
        var dates = (LeadTable?.Dates ?? []).Index().Select(date => ($"leadTable.dates[{date.Index}].column", (string?)date.Item.Column));
        var tests = (EventLog?.Rules ?? []).Index().SelectMany(rule => rule.Item.If.Keys.Select(column => ($"eventLog.rules[{rule.Index}].if", (string?)column)));
        var values = ColumnValues().Select(value => (value.Path, value.Value.Column));
        foreach (var (path, column) in simple.Concat(dates).Concat(tests).Concat(values))
        {
            if (column is not null)
                yield return (path, column);
        }
    }

    /// <summary>Every mapped value, with where it stands.</summary>
    IEnumerable<(string Path, ColumnValue Value)> ColumnValues()
    {
        foreach (var (key, value) in Fields)
            yield return ($"fields.{key}", value);
        if (LeadTable?.Close?.Reason is { } reason)
            yield return ("leadTable.close.reason", reason);
        foreach (var (index, date) in (LeadTable?.Dates ?? []).Index())
        {
            if (date.Reason is { } why)
                yield return ($"leadTable.dates[{index}].reason", why);
        }

        foreach (var (index, rule) in (EventLog?.Rules ?? []).Index())
        {
            var values = new (string Name, ColumnValue? Value)[]
            {
                ("channel", rule.Channel), ("reached", rule.Reached), ("reason", rule.Reason), ("rating", rule.Rating), ("subject", rule.Subject), ("text", rule.Text),
            };
            foreach (var (name, value) in values)
            {
                if (value is not null)
                    yield return ($"eventLog.rules[{index}].{name}", value);
            }
        }
    }

    /// <summary>The kinds of facts that reading by this mapping can give.</summary>
    internal IEnumerable<FactKind> Kinds() => Produced().Select(part => part.Kind).Distinct().Order();

    /// <summary>Every kind of fact that reading by this mapping can give, with where it says so.</summary>
    IEnumerable<(string Path, FactKind Kind)> Produced()
    {
        foreach (var (index, date) in (LeadTable?.Dates ?? []).Index())
            yield return ($"leadTable.dates[{index}].fact", date.Fact);
        if (LeadTable?.Close is { } close)
        {
            if (close.Outcomes.Values.Contains(CloseOutcome.Won))
                yield return ("leadTable.close", FactKind.Won);
            if (close.Outcomes.Values.Contains(CloseOutcome.Lost))
                yield return ("leadTable.close", FactKind.Lost);
        }

        foreach (var (index, rule) in (EventLog?.Rules ?? []).Index())
        {
            if (rule.Fact is { } fact)
                yield return ($"eventLog.rules[{index}].fact", fact);
        }

        foreach (var (field, change) in FieldHistory?.Fields ?? new Dictionary<string, FieldChange>())
        {
            if (change.Fact is { } fact)
                yield return ($"fieldHistory.fields.{field}.fact", fact);
        }

        if (FieldHistory?.Others == OtherFields.FieldsSet)
            yield return ("fieldHistory.others", FactKind.FieldsSet);
        var readsStages = (EventLog?.Rules ?? []).Any(rule => rule is { Fact: FactKind.StageEntered, Stage: null })
            || (FieldHistory?.Fields.Values ?? []).Any(change => change is { Fact: FactKind.StageEntered, Stage: null });
        if (!readsStages)
            yield break;
        foreach (var (value, stage) in Stages.Values)
            yield return ($"stages.values.{value}", stage.Fact);
    }
}
