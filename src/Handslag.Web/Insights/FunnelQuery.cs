using System.Globalization;
using Handslag.Insights;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Insights;

/// <summary>What the funnel page shows, as its address says. What the address leaves out or garbles takes its default.</summary>
public sealed record FunnelQuery
{
    public const int DefaultWindow = 90;
    public const int LongestWindow = 3650;

    public required LocalDate From { get; init; }

    /// <summary>The first day after the period.</summary>
    public required LocalDate To { get; init; }

    public int Window { get; init; } = DefaultWindow;

    public string? Funnel { get; init; }

    public string? Source { get; init; }

    public string? Channel { get; init; }

    public string? Persona { get; init; }

    public GroupBy? By { get; init; }

    public bool IsFiltered => Source is not null || Channel is not null || Persona is not null || By is not null;

    /// <param name="asOf">The last local day that is known; without another wish the period is the year up to it.</param>
    public static FunnelQuery Read(IQueryCollection query, LocalDate asOf)
    {
        var to = Day(query["to"])?.PlusDays(1) ?? asOf.PlusDays(1);
        var from = Day(query["from"]) ?? to.PlusYears(-1);
        return new()
        {
            From = from < to ? from : to.PlusDays(-1),
            To = to,
            Window = int.TryParse(query["window"], CultureInfo.InvariantCulture, out var window) && window is > 0 and <= LongestWindow ? window : DefaultWindow,
            Funnel = Text(query["funnel"]),
            Source = Text(query["source"]),
            Channel = Text(query["channel"]),
            Persona = Text(query["persona"]),
            By = Enum.TryParse<GroupBy>(query["by"], ignoreCase: true, out var by) && Enum.IsDefined(by) ? by : null,
        };
    }

    public LeadFilter Filter(Frame frame) => new()
    {
        FunnelId = frame.Funnels.FirstOrDefault(funnel => funnel.Key == Funnel)?.Id,
        SourceId = frame.Sources.FirstOrDefault(source => source.Key == Source)?.Id,
        Channel = Channel,
        Persona = Persona,
    };

    /// <summary>To the leads behind a figure of a stage.</summary>
    public string Leads(string workspace, string stage, string part)
    {
        var query = new List<KeyValuePair<string, string?>>
        {
            new("entered", stage), new("part", part), new("from", Iso(From)), new("to", Iso(To)), new("window", Window.ToString(CultureInfo.InvariantCulture)),
            new("funnel", Funnel), new("source", Source), new("channel", Channel), new("persona", Persona),
        };
        return $"/w/{workspace}/leads" + QueryString.Create(query.Where(pair => pair.Value is not null));
    }

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and < 2100 } day } ? day : null;

    static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
