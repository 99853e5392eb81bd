using System.Globalization;
using Handslag.Agreement;
using Handslag.Insights;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Insights.Commitments;

/// <summary>What the commitments page shows, and behind its figures the cases, as the address says. What it leaves out or garbles takes its default.</summary>
public sealed record CommitmentsQuery
{
    const int UsualMonths = 6;

    public required LocalDate From { get; init; }

    /// <summary>The first day after the period.</summary>
    public required LocalDate To { get; init; }

    public string? Funnel { get; init; }

    public string? Source { get; init; }

    public string? Channel { get; init; }

    public string? Persona { get; init; }

    public CommitmentGrouping? By { get; init; }

    /// <summary>The commitment that is shown over time.</summary>
    public string? Show { get; init; }

    public CasePart Part { get; init; }

    public HandoverShift? Shift { get; init; }

    /// <summary>The version that is replayed; null for what was in force.</summary>
    public long? Draft { get; init; }

    /// <summary>The version beside it.</summary>
    public long? Against { get; init; }

    public int Skip { get; init; }

    public bool ShowsPeople { get; init; }

    public bool IsFiltered => Source is not null || Channel is not null || Persona is not null || By is not null;

    /// <param name="asOf">The last local day that is known.</param>
    public static CommitmentsQuery Read(IQueryCollection query, LocalDate asOf)
    {
        var to = Day(query["to"])?.PlusDays(1) ?? asOf.PlusDays(1);
        var from = Day(query["from"]) ?? CommitmentPeriods.FirstDay(CommitmentPeriod.Month, to.PlusDays(-1).PlusMonths(1 - UsualMonths));
        return new()
        {
            From = from < to ? from : to.PlusDays(-1),
            To = to,
            Funnel = Text(query["funnel"]),
            Source = Text(query["source"]),
            Channel = Text(query["channel"]),
            Persona = Text(query["persona"]),
            By = Word<CommitmentGrouping>(query["by"]) is { } by and not CommitmentGrouping.Period ? by : null,
            Show = Text(query["show"]),
            Part = Word<CasePart>(query["part"]) ?? CasePart.N,
            Shift = Word<HandoverShift>(query["shift"]),
            Draft = Number(query["draft"]),
            Against = Number(query["against"]),
            Skip = (int)Math.Clamp(Number(query["skip"]) ?? 0, 0, 1_000_000),
            ShowsPeople = query["people"] == "true",
        };
    }

    public LeadFilter Filter(Frame frame) => new()
    {
        FunnelId = frame.Funnels.FirstOrDefault(funnel => funnel.Key == Funnel)?.Id,
        SourceId = frame.Sources.FirstOrDefault(source => source.Key == Source)?.Id,
        Channel = Channel,
        Persona = Persona,
    };

    public string Page(string workspace) => $"/w/{workspace}/commitments" + Written(new("by", By?.ToString().ToLowerInvariant()), new("show", Show));

    /// <summary>To the cases behind a figure of a commitment.</summary>
    public string Cases(string workspace, string key, CasePart part, int skip = 0) => $"/w/{workspace}/commitments/{Uri.EscapeDataString(key)}" + Written(
        new("part", part.ToString().ToLowerInvariant()), new("draft", Text(Draft)), new("skip", skip == 0 ? null : Text(skip)), new("people", ShowsPeople ? "true" : null));

    /// <summary>To the handovers that only one of two versions has.</summary>
    public string Shifted(string workspace, HandoverShift shift, int skip = 0) => $"/w/{workspace}/commitments/handovers" + Written(
        new("shift", shift.ToString().ToLowerInvariant()), new("draft", Text(Draft)), new("against", Text(Against)), new("skip", skip == 0 ? null : Text(skip)),
        new("people", ShowsPeople ? "true" : null));

    QueryString Written(params KeyValuePair<string, string?>[] more)
    {
        KeyValuePair<string, string?>[] own =
        [
            new("from", LocalDatePattern.Iso.Format(From)), new("to", LocalDatePattern.Iso.Format(To.PlusDays(-1))), new("funnel", Funnel), new("source", Source),
            new("channel", Channel), new("persona", Persona),
        ];
        return QueryString.Create(own.Concat(more).Where(pair => pair.Value is not null));
    }

    static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static T? Word<T>(string? text) where T : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) ? word : null;

    static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and < 2100 } day } ? day : null;
}
