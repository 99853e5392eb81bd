using Handslag.Platform;
using Handslag.Web.Look.Parts;
using Handslag.Web.Platform;

namespace Handslag.Web.Journeys.Import;

/// <summary>What is wrong with a mapping, beside the field it is about where the form has one, else with its path.</summary>
static class MappingErrors
{
    static readonly string[] Shown =
    [
        "shape", "zone", "decimalMark", "currency", "source.key", "source.name", "source.dataThrough", "saveAs", "columns.externalId", "columns.name", "columns.firstName",
        "columns.lastName", "columns.email", "columns.phone", "columns.company", "columns.owner", "columns.stage", "columns.value", "columns.margin", "columns.currency",
        "eventLog.when", "eventLog.eventId", "eventLog.actor", "fieldHistory.field", "fieldHistory.new", "fieldHistory.when", "fieldHistory.eventId", "fieldHistory.actor",
    ];

    public static IReadOnlyList<FieldError> Of(IReadOnlyList<Refusal> wrong, RefusalTexts texts) =>
        [.. wrong.Select(refusal => FieldOf(refusal.Field) is { } field ? new FieldError(field, texts.Of(refusal)) : new FieldError("", Words(refusal, texts)))];

    /// <summary>Path, value and rule in one line.</summary>
    public static string Words(Refusal refusal, RefusalTexts texts) =>
        string.Join(": ", new[] { refusal.Field, refusal.Value is { Length: <= 80 } value ? value : null, texts.Of(refusal) }.Where(part => !string.IsNullOrEmpty(part)));

    static string? FieldOf(string? path) => path switch
    {
        null => null,
        "leadTable.close.date" => "close.date",
        "leadTable.close.outcome" => "close.outcome",
        _ when path.StartsWith("dateFormats", StringComparison.Ordinal) => "dateFormats",
        _ => Shown.Contains(path) ? path : null,
    };
}
