namespace Handslag.Journeys.Import;

/// <summary>Fills in the section of the guessed shape.</summary>
static class GuessedShapes
{
    public static ImportMapping Fill(ImportMapping mapping, GuessedColumns columns, FileSample sample) => mapping.Shape switch
    {
        ImportShape.EventLog => EventLog(mapping, columns, sample),
        ImportShape.FieldHistory => FieldHistory(mapping, columns, sample),
        _ => LeadTable(mapping, columns, sample),
    };

    static ImportMapping LeadTable(ImportMapping mapping, GuessedColumns columns, FileSample sample)
    {
        var dates = new List<DateColumn>();
        if (columns[KnownColumns.Created] is { } created)
            dates.Add(new DateColumn { Column = created, Fact = FactKind.Captured });
        foreach (var (stage, column) in columns.StageDates)
            dates.Add(new DateColumn { Column = column, Stage = stage, Fact = stage == "customer" ? FactKind.Won : FactKind.StageEntered });
        if (columns[KnownColumns.Won] is { } won)
            dates.Add(new DateColumn { Column = won, Fact = FactKind.Won, Stage = "customer" });
        if (columns[KnownColumns.Lost] is { } lost)
            dates.Add(new DateColumn { Column = lost, Fact = FactKind.Lost, Stage = "lost" });
        var closes = dates.Any(date => date.Fact is FactKind.Won or FactKind.Lost) ? null : Close(columns, sample);
        return mapping with { Stages = Stages(mapping.Columns.Stage, sample), LeadTable = new LeadTableMapping { Dates = dates, Close = closes } };
    }

    /// <summary>Only where a column says of some rows that they were won or lost: else the close date is an expectation.</summary>
    static CloseColumns? Close(GuessedColumns columns, FileSample sample)
    {
        var outcome = new[] { columns[KnownColumns.Status], columns[KnownColumns.Stage] }
            .FirstOrDefault(column => column is not null && (sample.Choices(column)?.Any(value => GuessedStages.Outcome(value) != CloseOutcome.Open) ?? false));
        return outcome is null || columns[KnownColumns.Closed] is not { } date ? null : new CloseColumns
        {
            Date = date,
            Outcome = outcome,
            Outcomes = sample.Choices(outcome)!.ToDictionary(value => value, GuessedStages.Outcome, StringComparer.Ordinal),
            WonStage = "customer",
            LostStage = "lost",
        };
    }

    static ImportMapping EventLog(ImportMapping mapping, GuessedColumns columns, FileSample sample)
    {
        var activity = columns[KnownColumns.Activity]!;
        return mapping with
        {
            Stages = Stages(mapping.Columns.Stage, sample),
            EventLog = new EventLogMapping
            {
                When = columns[KnownColumns.When]!,
                EventId = columns[KnownColumns.EventId],
                Actor = columns[KnownColumns.Actor],
                Rules = [.. (sample.Choices(activity) ?? []).Select(value => Rule(activity, value, mapping.Columns))],
            },
        };
    }

    static EventRule Rule(string activity, string value, MappedColumns columns)
    {
        var rule = new EventRule { If = new Dictionary<string, IReadOnlyList<string>> { [activity] = [value] } };
        return KnownColumns.Plain(value) switch
        {
            "call" or "telefoongesprek" or "gebeld" or "belpoging" => rule with { Fact = FactKind.Attempted, Channel = new ColumnValue { Constant = "phone" } },
            "email" or "e mail" or "mail" => rule with { Fact = FactKind.Attempted, Channel = new ColumnValue { Constant = "email" } },
            "meeting" or "afspraak" or "demo" => rule with { Fact = FactKind.Attempted, Channel = new ColumnValue { Constant = "meeting" } },
            "created" or "captured" or "aangemaakt" or "lead created" => rule with { Fact = FactKind.Captured },
            "won" or "gewonnen" => rule with { Fact = FactKind.Won, Stage = "customer" },
            "lost" or "verloren" => rule with { Fact = FactKind.Lost, Stage = "lost" },
            "stage" or "stage changed" or "fase" or "fase gewijzigd" when columns.Stage is not null => rule with { Fact = FactKind.StageEntered },
            "owner changed" or "reassigned" or "eigenaar gewijzigd" => rule with { Fact = FactKind.Reassigned },
            "accepted" or "geaccepteerd" => rule with { Fact = FactKind.Accepted },
            "responded" or "beantwoord" => rule with { Fact = FactKind.Responded },
            _ => rule with { Ignore = true },
        };
    }

    static ImportMapping FieldHistory(ImportMapping mapping, GuessedColumns columns, FileSample sample)
    {
        var changes = new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        foreach (var field in sample.Choices(columns[KnownColumns.Field]!) ?? [])
            changes[field] = Change(field);
        var stageFields = changes.Where(change => change.Value.Fact == FactKind.StageEntered).Select(change => change.Key).ToHashSet(StringComparer.Ordinal);
        return mapping with
        {
            Stages = GuessedStages.Of(stageFields.Count == 0 ? [] : sample.Choices(columns[KnownColumns.New]!, columns[KnownColumns.Field]!, stageFields)),
            FieldHistory = new FieldHistoryMapping
            {
                Field = columns[KnownColumns.Field]!,
                Old = columns[KnownColumns.Old],
                New = columns[KnownColumns.New]!,
                When = columns[KnownColumns.When] ?? sample.Headers[^1],
                EventId = columns[KnownColumns.EventId],
                Actor = columns[KnownColumns.Actor],
                Fields = changes,
            },
        };
    }

    static FieldChange Change(string field) => KnownColumns.Role(field) switch
    {
        KnownColumns.Stage or KnownColumns.Status => new FieldChange { Fact = FactKind.StageEntered },
        KnownColumns.Owner => new FieldChange { Fact = FactKind.Reassigned },
        { } role when role.StartsWith(KnownColumns.LeadField, StringComparison.Ordinal) => new FieldChange { Fact = FactKind.FieldsSet, Key = role[KnownColumns.LeadField.Length..] },
        _ when KnownColumns.Plain(field) is "created" or "aangemaakt" => new FieldChange { Fact = FactKind.Captured },
        _ => new FieldChange(),
    };

    static StageMapping Stages(string? column, FileSample sample) => column is null ? new StageMapping() : GuessedStages.Of(sample.Choices(column) ?? []);
}
