using NodaTime;

namespace Handslag.Platform.Demo;

/// <summary>What happened at the demo company in the two years up to now. The same moment always tells the same story.</summary>
public sealed record DemoStory
{
    public const string Slug = "demo";
    public const string Company = "Waterkant Techniek (fictief)";
    public const string ZoneName = "Europe/Amsterdam";
    public const ulong Seed = 20_261_123;

    const int HoursBehind = 3;
    const double AfterFirst = 0.55;

    public required Instant Now { get; init; }

    /// <summary>Up to when the CRM has told everything: a few hours ago.</summary>
    public required Instant DataThrough { get; init; }

    /// <summary>The first day of the story.</summary>
    public required LocalDate From { get; init; }

    public required LocalDate Today { get; init; }

    /// <summary>Both sides sign for the first time; until then nobody promised anything.</summary>
    public required LocalDate FirstAgreement { get; init; }

    /// <summary>A better agreement, after the lessons of the bad quarter.</summary>
    public required LocalDate SecondAgreement { get; init; }

    /// <summary>A campaign brought many poor leads while a salesperson had left: first day of that quarter.</summary>
    public required LocalDate BadQuarter { get; init; }

    public static DateTimeZone Zone { get; } = DateTimeZoneProviders.Tzdb[ZoneName];

    public static DemoStory Until(Instant now)
    {
        var today = now.InZone(Zone).Date;
        var month = new LocalDate(today.Year, today.Month, 1);
        var bad = month.PlusMonths(-10);
        return new()
        {
            Now = now,
            DataThrough = Instant.FromUnixTimeSeconds((now.ToUnixTimeSeconds() / 60 - HoursBehind * 60) * 60),
            From = today.PlusYears(-2),
            Today = today,
            FirstAgreement = month.PlusMonths(-15),
            SecondAgreement = month.PlusMonths(-6),
            BadQuarter = new(bad.Year, (bad.Month - 1) / 3 * 3 + 1, 1),
        };
    }

    /// <summary>How well the two sides work together: 0 before the first agreement, then better month by month up to 1.</summary>
    public double Progress(LocalDate on) =>
        AfterFirst * Ramp(on, FirstAgreement, days: 150) + (1 - AfterFirst) * Ramp(on, SecondAgreement, days: 90);

    public bool IsBad(LocalDate on) => on >= BadQuarter && on < BadQuarter.PlusMonths(3);

    /// <summary>From the middle of July until late August, when half the company is away.</summary>
    public static bool IsSummer(LocalDate on) => on is { Month: 7, Day: >= 12 } or { Month: 8, Day: <= 24 };

    public static Dice Dice(ulong stream) => new(Seed, stream);

    static double Ramp(LocalDate on, LocalDate from, int days) => Math.Clamp(Period.DaysBetween(from, on) / (double)days, 0, 1);
}
