using System.Globalization;
using Handslag.Insights;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Journeys;

/// <summary>What the leads page shows, as its address says. What the address leaves out or garbles takes its default.</summary>
public sealed record LeadsQuery
{
    const int LongestSearch = 200;

    public string? Search { get; init; }

    public string? Funnel { get; init; }

    public string? Stage { get; init; }

    public Side? Side { get; init; }

    public string? Source { get; init; }

    public string? Channel { get; init; }

    public string? Persona { get; init; }

    public long? Owner { get; init; }

    public long? Account { get; init; }

    public bool Undated { get; init; }

    /// <summary>Owners are shown where they are asked for and may be shown.</summary>
    public bool ShowsPeople { get; init; }

    public LeadOrder Order { get; init; }

    public bool Ascending { get; init; }

    public LeadCursor? At { get; init; }

    /// <summary>The figure of the funnel behind which these leads are.</summary>
    public Drilled? Cell { get; init; }

    /// <param name="To">The first day after the period.</param>
    public sealed record Drilled(string Stage, LocalDate From, LocalDate To, int Window, CohortPart Part);

    public bool IsFiltered => this with { Funnel = null, Order = default, Ascending = false, At = null, ShowsPeople = false } != new LeadsQuery();

    public static LeadsQuery Read(IQueryCollection query) => new()
    {
        Search = Text(query["q"]),
        Funnel = Text(query["funnel"]),
        Stage = Text(query["stage"]),
        Side = Word<Side>(query["side"]),
        Source = Text(query["source"]),
        Channel = Text(query["channel"]),
        Persona = Text(query["persona"]),
        Owner = Number(query["owner"]),
        Account = Number(query["account"]),
        Undated = query["undated"] == "true",
        ShowsPeople = query["people"] == "true",
        Order = Word<LeadOrder>(query["order"]) ?? default,
        Ascending = query["dir"] == "asc",
        At = Cursor(query["after"], false) ?? Cursor(query["before"], true),
        Cell = Drill(query),
    };

    /// <summary>What narrows the list down and orders it, as the address and the hidden fields of the filter hold it; without the place in the list.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Parameters()
    {
        KeyValuePair<string, string?>[] all =
        [
            new("q", Search), new("funnel", Funnel), new("stage", Stage), new("side", Lower(Side)), new("source", Source), new("channel", Channel), new("persona", Persona),
            new("owner", Text(Owner)), new("account", Text(Account)), new("undated", Undated ? "true" : null), new("people", ShowsPeople ? "true" : null),
            new("order", Order == default ? null : Lower<LeadOrder>(Order)), new("dir", Ascending ? "asc" : null),
            new("entered", Cell?.Stage), new("part", Lower(Cell?.Part)), new("from", Iso(Cell?.From)), new("to", Iso(Cell?.To)), new("window", Text(Cell?.Window)),
        ];
        return all.Where(pair => pair.Value is not null);
    }

    /// <summary>The address of this list, or with <paramref name="path"/> of what it is exported as.</summary>
    public string Address(string workspace, string path = "") => $"/w/{workspace}/leads{path}" + QueryString.Create(
        At is { } at ? Parameters().Append(new(at.Backwards ? "before" : "after", Written(at))) : Parameters());

    /// <summary>The same leads in another order; asked again, the other way round.</summary>
    public LeadsQuery By(LeadOrder order) => this with { Order = order, Ascending = order == Order && !Ascending, At = null };

    public LeadFilter Filter(Frame frame) => new()
    {
        FunnelId = frame.Funnels.FirstOrDefault(funnel => funnel.Key == Funnel)?.Id,
        SourceId = frame.Sources.FirstOrDefault(source => source.Key == Source)?.Id,
        Channel = Channel,
        Persona = Persona,
        OwnerId = ShowsPeople ? Owner : null,
        AccountId = Account,
    };

    public LeadList List(Frame frame, IReadOnlyList<long>? ids, int size) => new()
    {
        Filter = Filter(frame),
        Stage = Stage,
        Side = Side,
        OnlyUndated = Undated,
        Ids = ids,
        Cell = Cell is { } cell && frame.Funnel(Filter(frame).FunnelId)?.Stages.FirstOrDefault(stage => stage.Key == cell.Stage) is { } stage
            ? new(stage.Id, cell.From, cell.To, cell.Window, cell.Part) : null,
        Order = Order,
        Ascending = Ascending,
        At = At,
        Size = size,
    };

    public static string Written(LeadCursor at) => string.Create(CultureInfo.InvariantCulture, $"{at.Key}.{at.LeadId}");

    public static LeadCursor? Cursor(string? text, bool backwards)
    {
        if (text?.Split('.') is not [var key, var lead] || Number(lead) is not { } id) return null;
        return key.Length == 0 ? new(null, id, backwards) : Number(key) is { } number ? new(number, id, backwards) : null;
    }

    static Drilled? Drill(IQueryCollection query) =>
        Text(query["entered"]) is { } stage && Day(query["from"]) is { } from && Day(query["to"]) is { } to && from < to && Number(query["window"]) is > 0 and <= 3650 and var window
            ? new(stage, from, to, (int)window, Word<CohortPart>(query["part"]) ?? CohortPart.Entered)
            : null;

    static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Length > LongestSearch ? value[..LongestSearch] : value;

    static string? Text(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    static long? Number(string? text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    static T? Word<T>(string? text) where T : struct, Enum =>
        text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word) ? word : null;

    static string? Lower<T>(T? value) where T : struct, Enum => value?.ToString().ToLowerInvariant();

    static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and < 2200 } day } ? day : null;

    static string? Iso(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
