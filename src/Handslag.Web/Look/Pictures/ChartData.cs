using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;

namespace Handslag.Web.Look.Pictures;

public enum ChartKind
{
    Line,
    Bar,
    Box,
}

/// <summary>One line or set of bars or boxes. A gap is null. Boxes take five numbers each in <see cref="Boxes"/>: least, p25, median, p75, greatest.</summary>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>Its colour; the first series without a side is ink, the next grey.</summary>
    public Side? Side { get; init; }

    public IReadOnlyList<double[]>? Boxes { get; init; }
}

/// <summary>An ordinary chart; the browser draws it. <paramref name="Unit"/> follows each number, <paramref name="Target"/> is a line across.</summary>
public sealed record ChartData(ChartKind Kind, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, string Unit = "", double? Target = null, string? TargetLabel = null)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <summary>Safe within a script element: the default encoder escapes angle brackets.</summary>
    public string AsJson() => JsonSerializer.Serialize(this, Format);
}
