using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>Reads a row of a lead table: a lead, and a fact for each date it bears.</summary>
sealed class LeadTableRows : RowMapping
{
    readonly DateCell[] dates;
    readonly CloseColumns? close;
    readonly Dictionary<string, CloseOutcome> outcomes = [];
    readonly int closeDate, closeOutcome;
    readonly CellValue? closeReason;

    public LeadTableRows(ImportMapping mapping, RowReading cells, WhenReader whens, char decimalMark)
        : base(mapping, cells, whens, decimalMark)
    {
        var table = mapping.LeadTable!;
        dates = [.. table.Dates.Select(date => new DateCell(Of(date.Column), date, CellValue.Of(date.Reason, cells)))];
        close = table.Close;
        (closeDate, closeOutcome) = (Of(close?.Date), Of(close?.Outcome));
        outcomes = CellValue.ByValue(close?.Outcomes ?? new Dictionary<string, CloseOutcome>());
        closeReason = CellValue.Of(close?.Reason, cells);
    }

    protected override MappedRow? Map()
    {
        var facts = new List<MappedFact>(dates.Length + 1);
        var columns = new List<int>(dates.Length + 1);
        foreach (var date in dates)
        {
            if (WhenIn(date.Column, date.Says.Precision) is not { } when)
                continue;
            facts.Add(Fact(date.Says.Fact, when, date.Says.Stage, date.Reason));
            columns.Add(date.Column);
        }

        Close(facts, columns);
        CheckOrder(facts, columns);
        var stage = StageOf(Stage);
        return Lead(facts.Count < 2 ? facts : [.. facts.OrderBy(fact => fact.At)], stage?.Stage);
    }

    void Close(List<MappedFact> facts, List<int> columns)
    {
        if (close is null || Cells.Text(closeOutcome) is not { } text)
            return;
        if (!outcomes.TryGetValue(text, out var outcome))
        {
            Cells.Refuse(ImportRefusal.UnknownOutcome, closeOutcome);
            return;
        }

        if (outcome == CloseOutcome.Open)
            return;
        if (Cells.Span(closeDate).IsEmpty && facts.Count > 0)
            Cells.Refuse(ImportRefusal.CloseDateMissing, closeDate);
        if (WhenIn(closeDate, close.Precision) is not { } when)
            return;
        facts.Add(outcome == CloseOutcome.Won
            ? Fact(FactKind.Won, when, close.WonStage, null)
            : Fact(FactKind.Lost, when, close.LostStage, closeReason));
        columns.Add(closeDate);
    }

    MappedFact Fact(FactKind kind, When when, string? stage, CellValue? reason) => new(kind, when.At, when.Precision)
    {
        Stage = stage,
        Payload = kind switch
        {
            FactKind.Won or FactKind.Renewed => Worth(),
            FactKind.FieldsSet => new FactPayload { Fields = Fields() },
            _ => Code(reason) is { } code ? new FactPayload { Reason = code } : null,
        },
    };

    /// <summary>A deal cannot be closed before it was opened; where one of the two is only a day, days are compared.</summary>
    void CheckOrder(List<MappedFact> facts, List<int> columns)
    {
        MappedFact? open = null;
        foreach (var fact in facts)
            open = fact.Kind is FactKind.Won or FactKind.Lost || (open is not null && open.At <= fact.At) ? open : fact;
        for (var i = 0; open is not null && i < facts.Count; i++)
        {
            var closing = facts[i];
            if (closing.Kind is not (FactKind.Won or FactKind.Lost) || closing.At >= open.At)
                continue;
            var inDays = closing.Precision == Precision.Day || open.Precision == Precision.Day;
            if (!inDays || DayOf(closing.At) < DayOf(open.At))
                Cells.Refuse(ImportRefusal.CloseBeforeOpen, columns[i], DayOf(open.At).ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    readonly record struct DateCell(int Column, DateColumn Says, CellValue? Reason);
}
