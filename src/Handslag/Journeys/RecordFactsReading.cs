using System.Text.RegularExpressions;
using Handslag.Journeys.Import;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Journeys;

/// <summary>A told fact as a row of an event log, or everything that is wrong with it.</summary>
static partial class RecordFactsReading
{
    const int LongestId = 200;
    const int LongestName = 200;
    const int LongestText = 20_000;
    const int LongestCode = 100;
    const int MostFields = 50;
    const long MostMinor = 100_000_000_000_000_000;

    static readonly Dictionary<string, FactKind> Kinds = Enum.GetValues<FactKind>()
        .Where(kind => kind is not (FactKind.Corrected or FactKind.Withdrawn)).ToDictionary(kind => char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..]);

    public static Outcome<MappedRow> Read(FactToRecord told, long ordinal, Instant now, DateTimeZone zone)
    {
        var wrong = new List<Refusal>();
        if (told.Source is null || !KeyPattern().IsMatch(told.Source)) wrong.Add(new("fact.source.shape", "source", told.Source));
        else if (told.Source == OwnSource.Key) wrong.Add(new("fact.source.own", "source", told.Source));
        if (string.IsNullOrWhiteSpace(told.ExternalId)) wrong.Add(new("fact.externalId.missing", "externalId"));
        if (told.Kind is null || !Kinds.TryGetValue(told.Kind, out var kind)) wrong.Add(new("fact.kind.unreadable", "kind", told.Kind, string.Join(", ", Kinds.Keys)));
        else if (kind == FactKind.StageEntered && told.Stage is null) wrong.Add(new("fact.stage.missing", "stage"));
        else if (kind == FactKind.FieldsSet && told.Fields is not { Count: > 0 }) wrong.Add(new("fact.fields.missing", "fields"));
        else if (kind == FactKind.Rated && told.Rating is null) wrong.Add(new("fact.rating.range", "rating"));
        var at = When(told, zone);
        if (at.IsRefused) wrong.AddRange(at.Refusals);
        else wrong.AddRange(at.Value.Refusals(now, "at"));
        wrong.AddRange(Contents(told));
        return wrong.Count > 0 ? wrong : Row(told, ordinal, Kinds[told.Kind!], at.Value);
    }

    static Outcome<FactTime> When(FactToRecord told, DateTimeZone zone)
    {
        if (told.At is null) return new Refusal("fact.at.missing", "at");
        if (told.Precision is not (null or "instant" or "day")) return new Refusal("fact.precision.unreadable", "precision", told.Precision);
        if (LocalDatePattern.Iso.Parse(told.At).TryGetValue(default, out var day))
            return told.Precision == "instant" ? new Refusal("fact.precision.day", "precision", told.At) : new FactTime(zone.AtStartOfDay(day).ToInstant(), Precision.Day);
        if (!OffsetDateTimePattern.ExtendedIso.Parse(told.At).TryGetValue(default, out var moment)) return new Refusal("fact.at.unreadable", "at", Shortened(told.At));
        var at = moment.ToInstant().ToMicroseconds();
        return told.Precision == "day" ? new FactTime(zone.AtStartOfDay(at.InZone(zone).Date).ToInstant(), Precision.Day) : new FactTime(at, Precision.Instant);
    }

    static IEnumerable<Refusal> Contents(FactToRecord told)
    {
        foreach (var (field, text, longest) in Texts(told))
            if (text?.Length > longest) yield return new("text.long", field, Shortened(text), $"{longest}");
        if (told.Rating is < 1 or > 5) yield return new("fact.rating.range", "rating", $"{told.Rating}");
        if (told.Value is { Minor: < 0 or > MostMinor }) yield return new("fact.value.range", "value.minor", $"{told.Value.Minor}");
        if (told.Value is { MarginMinor: { } margin } of && (margin > of.Minor || margin < -MostMinor)) yield return new("fact.margin.range", "value.marginMinor", $"{margin}", $"{of.Minor}");
        if (told.Value?.Currency is { } currency && !CurrencyPattern().IsMatch(currency)) yield return new("fact.currency.shape", "value.currency", Shortened(currency));
        if (told.Fields?.Count > MostFields) yield return new("fact.fields.many", "fields", $"{told.Fields.Count}", $"{MostFields}");
        foreach (var key in told.Fields?.Keys.Where(key => !FieldPattern().IsMatch(key)) ?? []) yield return new("fact.field.shape", "fields", Shortened(key));
    }

    static IEnumerable<(string Field, string? Text, int Longest)> Texts(FactToRecord told) =>
    [
        ("externalId", told.ExternalId, LongestId), ("id", told.Id, LongestId), ("actor", told.Actor, LongestName), ("subject", told.Subject, LongestName),
        ("channel", told.Channel, LongestCode), ("reason", told.Reason, LongestCode), ("text", told.Text, LongestText),
        ("identity.name", told.Identity?.Name, LongestName), ("identity.email", told.Identity?.Email, LongestName), ("identity.phone", told.Identity?.Phone, LongestCode),
        ("identity.company", told.Identity?.Company, LongestName), ("identity.crmUrl", told.Identity?.CrmUrl, 1000),
        .. told.Fields?.Select(field => ($"fields.{field.Key}", field.Value, LongestName)) ?? [],
    ];

    static MappedRow Row(FactToRecord told, long ordinal, FactKind kind, FactTime at) => new()
    {
        Line = ordinal,
        ExternalId = told.ExternalId!.Trim(),
        Identity = told.Identity is { } who ? new(Filled(who.Name), Filled(who.Email), Filled(who.Phone), Filled(who.Company), Filled(who.CrmUrl)) : LeadIdentityFields.Empty,
        Facts =
        [
            new(kind, at.At, at.Precision)
            {
                Stage = Filled(told.Stage),
                SourceEventId = Filled(told.Id),
                Actor = Filled(told.Actor),
                Subject = Filled(told.Subject),
                Text = Filled(told.Text),
                Payload = new FactPayload
                {
                    Channel = Filled(told.Channel), Reached = told.Reached, Reason = Filled(told.Reason), ValueMinor = told.Value?.Minor, MarginMinor = told.Value?.MarginMinor, Currency = told.Value?.Currency,
                    Rating = told.Rating, Fields = told.Fields is { Count: > 0 } fields ? new SortedDictionary<string, string?>(fields.ToDictionary(), StringComparer.Ordinal) : null,
                },
            },
        ],
    };

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex KeyPattern();

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9_-]{0,39}$")]
    private static partial Regex FieldPattern();

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex CurrencyPattern();
}
