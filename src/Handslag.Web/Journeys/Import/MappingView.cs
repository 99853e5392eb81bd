using System.Globalization;
using System.Text.RegularExpressions;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Journeys.Import;

/// <summary>A mapping beside the file it is for, as lists to choose from.</summary>
public sealed partial class MappingView
{
    readonly FileSample sample;
    readonly IStringLocalizer<ImportText> text;
    readonly FunnelWithStages? funnel;

    internal MappingView(ImportMapping mapping, FileSample sample, FunnelWithStages? funnel, IStringLocalizer<ImportText> text) =>
        (Mapping, this.sample, this.funnel, this.text) = (mapping, sample, funnel, text);

    public ImportMapping Mapping { get; }

    static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public IReadOnlyList<Choice> Columns(bool mayBeNone = true) =>
        [.. mayBeNone ? new[] { new Choice("", text["Column_None"]) } : [], .. sample.Headers.Select(header => new Choice(header, header))];

    /// <summary>The first value in a column, to recognise it by.</summary>
    public string? Example(string? column)
    {
        if (column is null || !sample.Headers.Contains(column)) return null;
        var values = sample.First(column) is { Count: > 0 } first ? first : sample.Choices(column) ?? [];
        return values.Count > 0 ? text["Example", values[0]].Value : null;
    }

    /// <summary>Columns that the mapping takes for a date, and those that look like one.</summary>
    public IReadOnlyList<(string Column, string Means)> Dates() =>
    [
        .. sample.Headers.Where(header => Mapping.LeadTable?.Close?.Date != header && (Of(header) is not null || LooksLikeDate(header)))
            .Select(header => (header, Of(header) is { } date ? Meaning.Of(date.Fact, date.Stage) : Meaning.None)),
    ];

    public IReadOnlyList<(string Value, CloseOutcome? Means)> Outcomes() =>
        Mapping.LeadTable?.Close is not { } close ? []
            : [.. Values(close.Outcome).Union(close.Outcomes.Keys).Select(value => (value, close.Outcomes.TryGetValue(value, out var means) ? means : (CloseOutcome?)null))];

    /// <summary>The source's stage values, with what each is said to mean.</summary>
    public IReadOnlyList<(string Value, string Means)> StageValues()
    {
        IReadOnlyList<string> found = Mapping.Shape == ImportShape.FieldHistory ? HistoryStages() : Values(Mapping.Columns.Stage);
        return [.. found.Union(Mapping.Stages.Values.Keys).Union(Mapping.Stages.Ignore).Select(value => (value, Means(value)))];

        string Means(string value) =>
            Mapping.Stages.Values.TryGetValue(value, out var stage) ? Meaning.OfStage(stage.Stage) : Mapping.Stages.Ignore.Contains(value) ? StageFields.LeaveOut : Meaning.None;
    }

    public IReadOnlyList<Choice> StageChoices() =>
        [new(Meaning.None, text["Stage_NotSaid"]), .. Stages(), new(StageFields.Make, text["Stage_Make"]), new(StageFields.LeaveOut, text["Stage_LeaveOut"])];

    /// <param name="none">The words for "nothing".</param>
    public IReadOnlyList<Choice> FactChoices(string none, bool stageOfRow, bool fields = false) =>
    [
        new(Meaning.None, text[none]), .. stageOfRow ? new[] { new Choice(Meaning.StageOfRow, text["Means_StageOfRow"]) } : [],
        .. Stages().Select(stage => new Choice(stage.Value, text["Means_Stage", stage.Text])), .. Meaning.Facts.Select(kind => new Choice(Meaning.Fact(kind), text[$"Fact_{kind}"])),
        .. fields ? new[] { new Choice(Meaning.Fact(FactKind.FieldsSet), text["Fact_FieldsSet"]) } : [],
    ];

    public static string Conditions(EventRule rule) => string.Join(" · ", rule.If.Select(test => $"{test.Key} = {string.Join(", ", test.Value)}"));

    /// <summary>The one column that every rule tests, or null.</summary>
    public string? Activity => (Mapping.EventLog?.Rules ?? []).SelectMany(rule => rule.If.Keys).Distinct().ToList() is [var only] ? only : null;

    public string StageName(string key) =>
        funnel?.Stages.FirstOrDefault(stage => stage.Key == key)?.Name(Language) ?? Mapping.Stages.Create.FirstOrDefault(stage => stage.Key == key)?.Names.GetValueOrDefault(Language) ?? key;

    public string FactName(FactKind kind, string? stage) => (kind, stage) switch
    {
        (FactKind.StageEntered, { } key) => StageName(key),
        (FactKind.Won or FactKind.Lost or FactKind.Parked, _) or (_, null) => text[$"Fact_{kind}"],
        (_, { } key) => $"{text[$"Fact_{kind}"].Value} ({StageName(key)})",
    };

    IEnumerable<Choice> Stages() =>
        (funnel?.Stages ?? []).Select(stage => stage.Key).Concat(Mapping.Stages.Create.Select(stage => stage.Key)).Distinct().Select(key => new Choice(Meaning.OfStage(key), StageName(key)));

    DateColumn? Of(string header) => Mapping.LeadTable?.Dates.FirstOrDefault(date => date.Column == header);

    IReadOnlyList<string> Values(string? column) => column is not null && sample.Headers.Contains(column) ? sample.Choices(column) ?? [] : [];

    List<string> HistoryStages()
    {
        if (Mapping.FieldHistory is not { } history || !sample.Headers.Contains(history.Field) || !sample.Headers.Contains(history.New)) return [];
        var fields = history.Fields.Where(field => field.Value is { Fact: FactKind.StageEntered, Stage: null }).Select(field => field.Key).ToHashSet();
        return fields.Count == 0 ? [] : sample.Choices(history.New, history.Field, fields);
    }

    bool LooksLikeDate(string header) =>
        sample.First(header) is { Count: > 0 } first ? first.Take(20).All(value => Dated().IsMatch(value)) : sample.Choices(header) is not { } few || few.Take(20).Any(value => Dated().IsMatch(value));

    [GeneratedRegex(@"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(\D|$)")]
    private static partial Regex Dated();
}
