namespace Handslag.Journeys.Import;

/// <summary>Reads a row of a field history: what the change of that field means.</summary>
sealed class FieldHistoryRows : RowMapping
{
    readonly Dictionary<string, FieldChange> changes;
    readonly OtherFields others;
    readonly bool deliversAssigned;
    readonly int field, old, now, when, eventId, actor;

    public FieldHistoryRows(ImportMapping mapping, RowReading cells, WhenReader whens, char decimalMark)
        : base(mapping, cells, whens, decimalMark)
    {
        var history = mapping.FieldHistory!;
        changes = CellValue.ByValue(history.Fields);
        others = history.Others;
        deliversAssigned = mapping.Source.Delivers.Contains(FactKind.Assigned);
        (field, old, now) = (Of(history.Field), Of(history.Old), Of(history.New));
        (when, eventId, actor) = (Of(history.When), Of(history.EventId), Of(history.Actor));
    }

    protected override MappedRow? Map()
    {
        if (Cells.Text(field) is not { } name)
        {
            Cells.Refuse(ImportRefusal.UnknownField, field);
            return null;
        }

        if (!changes.TryGetValue(name, out var change))
        {
            if (others == OtherFields.Refuse)
                Cells.Refuse(ImportRefusal.UnknownField, field);
            change = others == OtherFields.FieldsSet ? new FieldChange { Fact = FactKind.FieldsSet, Key = name } : new FieldChange();
        }

        if (change.Fact is not { } kind)
            return null;
        var (stage, meant) = StageAndKind(change, kind);
        if (meant is null)
            return null;
        if (Cells.Span(when).IsEmpty)
            Cells.Refuse(ImportRefusal.DateMissing, when);
        return WhenIn(when) is { } at ? Lead([Fact(meant.Value, stage, change.Key ?? name, at)]) : null;
    }

    /// <summary>A stage that was emptied is left out; a first owner is an assignment.</summary>
    (string? Stage, FactKind? Kind) StageAndKind(FieldChange change, FactKind kind)
    {
        if (change.Stage is not null)
            return (change.Stage, kind);
        if (kind == FactKind.StageEntered)
            return StageOf(now) is { } stage ? (stage.Stage, stage.Fact) : (null, null);
        return (null, kind == FactKind.Reassigned && deliversAssigned && old >= 0 && Cells.Span(old).IsEmpty ? FactKind.Assigned : kind);
    }

    MappedFact Fact(FactKind kind, string? stage, string key, When at) => new(kind, at.At, at.Precision)
    {
        Stage = stage,
        SourceEventId = Cells.Text(eventId, 200),
        Actor = Cells.Text(actor),
        Subject = kind is FactKind.Assigned or FactKind.Reassigned ? Cells.Text(now) : null,
        Payload = kind switch
        {
            FactKind.FieldsSet => new FactPayload { Fields = new Dictionary<string, string?> { [key] = Cells.Text(now) } },
            FactKind.Won or FactKind.Renewed => Worth(),
            _ => null,
        },
    };
}
