using System.Globalization;

namespace Handslag.Journeys.Import;

/// <summary>Reads a row of an event log: the first rule that fits says what happened.</summary>
sealed class EventLogRows : RowMapping
{
    const int LongestText = 20_000;
    readonly Rule[] rules;
    readonly int when, eventId, actor, owner;

    public EventLogRows(ImportMapping mapping, RowReading cells, WhenReader whens, char decimalMark)
        : base(mapping, cells, whens, decimalMark)
    {
        var log = mapping.EventLog!;
        (when, eventId, actor, owner) = (Of(log.When), Of(log.EventId), Of(log.Actor), Of(mapping.Columns.Owner));
        rules = [.. log.Rules.Select(rule => new Rule(rule, cells))];
    }

    protected override MappedRow? Map()
    {
        if (FirstFitting() is not { } rule)
        {
            Cells.Refuse(ImportRefusal.NoRule, rules.Select(candidate => candidate.FirstColumn).FirstOrDefault(column => column >= 0, -1));
            return null;
        }

        if (rule.Says.Ignore)
            return null;
        if (Cells.Span(when).IsEmpty)
            Cells.Refuse(ImportRefusal.DateMissing, when);
        return WhenIn(when) is { } at ? Lead([Fact(rule, at)]) : null;
    }

    Rule? FirstFitting()
    {
        foreach (var rule in rules)
            if (rule.Fits(Cells)) return rule;
        return null;
    }

    MappedFact Fact(Rule rule, When at)
    {
        var kind = rule.Says.Fact!.Value;
        var stage = rule.Says.Stage;
        if (stage is null && Stage >= 0 && kind is FactKind.StageEntered or FactKind.Won or FactKind.Lost or FactKind.Parked or FactKind.Reopened or FactKind.HandedOver)
        {
            var value = StageOf(Stage);
            (stage, kind) = (value?.Stage, kind == FactKind.StageEntered && value is not null ? value.Fact : kind);
        }

        if (kind == FactKind.StageEntered && stage is null)
            Cells.Refuse(ImportRefusal.StageMissing, Stage);
        return new MappedFact(kind, at.At, at.Precision)
        {
            Stage = stage,
            SourceEventId = Cells.Id(eventId, 200),
            Actor = Cells.Text(actor),
            Subject = rule.Subject?.Read(Cells) ?? (kind is FactKind.Assigned or FactKind.Reassigned ? Cells.Text(owner) : null),
            Payload = Payload(kind, rule),
            Text = rule.Text?.Read(Cells, LongestText),
        };
    }

    FactPayload? Payload(FactKind kind, Rule rule)
    {
        var payload = kind switch
        {
            FactKind.Won or FactKind.Renewed => Worth(),
            FactKind.FieldsSet => new FactPayload { Fields = Fields() },
            _ => null,
        };
        var (channel, reached, reason, rating) = (Code(rule.Channel), Reached(rule.Reached), Code(rule.Reason), Rating(rule.Rating));
        return (channel, reached, reason, rating) == (null, null, null, null)
            ? payload
            : (payload ?? new FactPayload()) with { Channel = channel, Reached = reached, Reason = reason, Rating = rating };
    }

    bool? Reached(CellValue? from)
    {
        var text = from?.Read(Cells);
        bool? reached = text?.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "JA" or "1" => true,
            "FALSE" or "NO" or "NEE" or "0" => false,
            _ => null,
        };
        if (text is not null && reached is null)
            Cells.Refuse(ImportRefusal.UnknownValue, from!.Column);
        return reached;
    }

    int? Rating(CellValue? from)
    {
        if (from?.Read(Cells) is not { } text)
            return null;
        if (int.TryParse(text, CultureInfo.InvariantCulture, out var rating) && rating is >= 1 and <= 5)
            return rating;
        Cells.Refuse(ImportRefusal.RatingOutOfRange, from.Column);
        return null;
    }

    sealed class Rule(EventRule says, RowReading cells)
    {
        readonly (int Column, HashSet<string> Values)[] tests =
            [.. says.If.Select(test => (cells.Column(test.Key), new HashSet<string>(test.Value.Select(value => value.Trim()), StringComparer.OrdinalIgnoreCase)))];

        public EventRule Says { get; } = says;

        public CellValue? Channel { get; } = CellValue.Of(says.Channel, cells);

        public CellValue? Reached { get; } = CellValue.Of(says.Reached, cells);

        public CellValue? Reason { get; } = CellValue.Of(says.Reason, cells);

        public CellValue? Rating { get; } = CellValue.Of(says.Rating, cells);

        public CellValue? Subject { get; } = CellValue.Of(says.Subject, cells);

        public CellValue? Text { get; } = CellValue.Of(says.Text, cells);

        public int FirstColumn => tests.Length > 0 ? tests[0].Column : -1;

        public bool Fits(RowReading row)
        {
            foreach (var (column, values) in tests)
            {
                var text = row.Span(column);
                if (!values.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text) && (text.IsEmpty || !values.Contains("*")))
                    return false;
            }

            return true;
        }
    }
}
