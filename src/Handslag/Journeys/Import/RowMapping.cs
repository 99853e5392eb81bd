using System.Text.RegularExpressions;
using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>A mapping bound to a file: reads the row the file stands on. One kind per shape.</summary>
abstract partial class RowMapping
{
    const int LongestId = 200;
    const int LongestAddress = 2000;
    readonly MappedColumns named;
    readonly char decimalMark;
    readonly string? currency;
    readonly (string Key, CellValue Value)[] fields;
    readonly Dictionary<string, StageValue> stages;
    readonly HashSet<string> ignoredStages;
    readonly WhenReader whens;
    readonly int id, name, firstName, lastName, email, phone, company, crmUrl, owner, value, margin, valueCurrency;

    protected RowMapping(ImportMapping mapping, RowReading cells, WhenReader whens, char decimalMark)
    {
        (Cells, this.whens, this.decimalMark) = (cells, whens, decimalMark);
        (named, currency) = (mapping.Columns, mapping.Currency);
        (id, name, firstName, lastName) = (Of(named.ExternalId), Of(named.Name), Of(named.FirstName), Of(named.LastName));
        (email, phone, company, crmUrl) = (Of(named.Email), Of(named.Phone), Of(named.Company), Of(named.CrmUrl));
        (owner, Stage, value, margin, valueCurrency) = (Of(named.Owner), Of(named.Stage), Of(named.Value), Of(named.Margin), Of(named.Currency));
        fields = [.. mapping.Fields.Select(field => (field.Key, CellValue.Of(field.Value, cells)!))];
        stages = CellValue.ByValue(mapping.Stages.Values);
        ignoredStages = new HashSet<string>(mapping.Stages.Ignore, StringComparer.OrdinalIgnoreCase);
    }

    protected RowReading Cells { get; }

    protected int Stage { get; }

    /// <returns>Null for a row that the mapping leaves out.</returns>
    public RowRead? Read()
    {
        Cells.Begin();
        var row = Map();
        return Cells.Refused is { } refused ? new RowRead(null, refused) : row is null ? null : new RowRead(row, null);
    }

    protected abstract MappedRow? Map();

    protected int Of(string? column) => Cells.Column(column);

    /// <summary>The lead of the row, with these facts.</summary>
    protected MappedRow Lead(IReadOnlyList<MappedFact> facts, string? currentStage = null)
    {
        if (Cells.Id(id, LongestId) is not { } externalId)
        {
            Cells.Refuse(ImportRefusal.IdMissing, id);
            externalId = "";
        }

        return new MappedRow
        {
            Line = Cells.Line,
            ExternalId = externalId,
            Identity = Identity(),
            Fields = Fields(),
            Owner = Cells.Text(owner),
            CurrentStage = currentStage,
            Facts = facts,
            AmbiguousTime = Cells.Ambiguous,
        };
    }

    /// <summary>What a stage value means; null where it is empty or left out. An unknown one refuses the row.</summary>
    protected StageValue? StageOf(int column)
    {
        if (Cells.Text(column) is not { } text || ignoredStages.Contains(text))
            return null;
        if (stages.TryGetValue(text, out var stage))
            return stage;
        Cells.Refuse(ImportRefusal.UnknownStage, column);
        return null;
    }

    /// <summary>Null where the cell is empty, or where it refused the row.</summary>
    protected When? WhenIn(int column, Precision? precision = null)
    {
        var text = Cells.Span(column);
        if (text.IsEmpty)
            return null;
        var when = whens.Read(text, Cells.Kind(column), precision);
        if (when.Refused is { } reason)
        {
            Cells.Refuse(reason, column);
            return null;
        }

        Cells.Ambiguous |= when.Ambiguous;
        return when;
    }

    protected NodaTime.LocalDate DayOf(NodaTime.Instant at) => whens.DayOf(at);

    /// <summary>What a won or renewed deal is worth, and what is left of that; null where the row says neither.</summary>
    protected FactPayload? Worth()
    {
        if (Cells.Span(value).IsEmpty && Cells.Span(margin).IsEmpty)
            return null;
        var code = Cells.Text(valueCurrency)?.ToUpperInvariant() ?? currency;
        if (code is not null && !MoneyReader.IsCurrency(code))
            Cells.Refuse(ImportRefusal.CurrencyUnknown, valueCurrency);
        var (worth, left) = (Money(value, code), Money(margin, code));
        if (left > worth)
            Cells.Refuse(ImportRefusal.MarginAboveValue, margin);
        return new FactPayload { ValueMinor = worth, MarginMinor = left, Currency = code };
    }

    long? Money(int column, string? code)
    {
        var text = Cells.Span(column);
        if (text.IsEmpty)
            return null;
        var minor = MoneyReader.Minor(text, Cells.Kind(column), decimalMark, code, out var refused);
        if (refused is not null)
            Cells.Refuse(refused, column);
        return minor;
    }

    /// <summary>A fixed code (a reason, a channel): never free text, which has no place in a fact.</summary>
    protected string? Code(CellValue? from)
    {
        var code = from?.Read(Cells);
        if (code is not null && !CodeForm().IsMatch(code))
            Cells.Refuse(ImportRefusal.UnknownValue, from!.Column);
        return code;
    }

    protected IReadOnlyDictionary<string, string?> Fields()
    {
        if (fields.Length == 0)
            return MappedRow.NoFields;
        var read = new Dictionary<string, string?>(fields.Length);
        foreach (var (key, from) in fields)
            read[key] = from.Read(Cells);
        return read;
    }

    LeadIdentityFields Identity()
    {
        if (named is { Name: null, FirstName: null, LastName: null, Email: null, Phone: null, Company: null, CrmUrl: null })
            return LeadIdentityFields.Empty;
        var full = Cells.Text(name) ?? string.Join(' ', new[] { Cells.Text(firstName), Cells.Text(lastName) }.OfType<string>());
        return new LeadIdentityFields(full.Length == 0 ? null : full, Cells.Text(email), Cells.Text(phone), Cells.Text(company), Cells.Text(crmUrl, LongestAddress));
    }

    [GeneratedRegex(@"^[\w .,/&-]{1,60}$")]
    private static partial Regex CodeForm();
}
