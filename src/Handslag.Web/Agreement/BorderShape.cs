using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Web.Look.Pictures;
using NodaTime;

namespace Handslag.Web.Agreement;

/// <summary>A stage while one side answered for it; From and To as shares of the picture's width.</summary>
public sealed record BorderBand(Side Side, bool IsPaper, double From, double To, int Top);

/// <summary>The border while it lay in one place; <paramref name="Before"/> is where it came from, null where there was none.</summary>
public sealed record BorderStep(double From, double To, int Y, int? Before);

public sealed record BorderMark(double At, int Number);

/// <summary>Stages as lanes and time to the right: who answered for which stage when, and the border as a line in steps.</summary>
public sealed record BorderShape
{
    public const int Head = 24;
    public const int Band = 24;
    public const int Lane = 28;
    public const int Foot = 24;

    public required Instant From { get; init; }

    public required Instant To { get; init; }

    /// <summary>The road of the newest version, then stages that only older ones had.</summary>
    public required IReadOnlyList<StageTerms> Stages { get; init; }

    public required IReadOnlyList<BorderBand> Bands { get; init; }

    public required IReadOnlyList<BorderStep> Border { get; init; }

    public required IReadOnlyList<BorderMark> Marks { get; init; }

    public required IReadOnlyList<(double At, int Year)> Years { get; init; }

    /// <summary>Where an instant lies, as a share of the width.</summary>
    public double At(Instant instant) => Scale.Time(instant, From, To);

    public static int HeightOf(int stages) => Head + stages * Lane + Foot;

    public static BorderShape Of(IReadOnlyList<VersionInForce> versions, Instant now, DateTimeZone zone)
    {
        var from = versions.Min(version => version.From);
        var to = Instant.Max(now, versions.Max(version => version.From) + Duration.FromDays(7));
        StageTerms[] stages = [.. versions.Reverse().SelectMany(version => version.Terms.Road).DistinctBy(stage => stage.Key)];
        var periods = versions.Select(version => (Version: version, Start: X(version.From), End: X(version.Until ?? to))).ToList();
        List<BorderStep> border = [];
        foreach (var (version, start, end) in periods.Where(period => period.Version.Terms.BeforeBorder is not null))
        {
            var y = Head + (Array.FindIndex(stages, stage => stage.Key == version.Terms.BeforeBorder!.Key) + 1) * Lane - (Lane - Band) / 2;
            border.Add(new(start, end, y, border is [.., var last] && Math.Abs(last.To - start) < 1e-9 ? last.Y : null));
        }

        return new()
        {
            From = from, To = to, Stages = stages, Border = border,
            Bands = [.. periods.SelectMany(period => stages.Index().Select(lane => (lane, stage: period.Version.Terms.Stage(lane.Item.Key))).Where(one => one.stage is not null)
                .Select(one => new BorderBand(one.stage!.Side, period.Version.IsPaper, period.Start, period.End, Head + one.lane.Index * Lane)))],
            Marks = [.. periods.Select(period => new BorderMark(period.Start, period.Version.Number))],
            Years = [.. Enumerable.Range(from.InZone(zone).Year + 1, Math.Max(0, to.InZone(zone).Year - from.InZone(zone).Year))
                .Select(year => (X(zone.AtStartOfDay(new(year, 1, 1)).ToInstant()), year))],
        };

        double X(Instant at) => Scale.Time(at, from, to);
    }
}
