using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>A salesperson as a colleague would describe them.</summary>
/// <param name="Pace">Over 1 is slower than the others.</param>
/// <param name="Welcome">How readily they accept a lead: added to the chance.</param>
sealed record DemoSeller(string Name, string Language, double Share, double Pace, double Welcome, LocalDate? From, LocalDate? Until)
{
    public required IReadOnlySet<LocalDate> Away { get; init; }

    public bool Works(LocalDate on) => !(on < From) && !(on >= Until);
}

/// <summary>Who sold when: one left at the start of the bad quarter, his successor came after it.</summary>
sealed class DemoSellers
{
    /// <summary>No longer with the company, so not among its people; his open leads still bear his name.</summary>
    public const string Former = "Sjoerd Scholekster";

    static readonly (double Share, double Pace, double Welcome)[] Traits =
        [(0.3, 0.9, 0.02), (1.2, 0.7, 0.05), (1.1, 1.0, 0), (1.0, 1.5, -0.07), (1.1, 0.8, 0.04), (1.0, 1.1, -0.02)];

    readonly DemoSeller[] sellers;

    public DemoSellers(DemoStory story)
    {
        var dice = DemoStory.Dice(Streams.Sellers);
        sellers =
        [
            .. DemoCast.Sales.Select((person, i) => new DemoSeller(person.Name, person.Language, Traits[i].Share, Traits[i].Pace, Traits[i].Welcome,
                i < DemoCast.Sales.Count - 1 ? null : story.BadQuarter.PlusMonths(3).PlusDays(14), null) { Away = Holidays(story, dice) }),
            new DemoSeller(Former, "nl", 1.1, 1.3, 0, null, story.BadQuarter.PlusDays(10)) { Away = Holidays(story, dice) },
        ];
    }

    /// <summary>Gives the lead to somebody who works here; since the second agreement not to somebody who is away.</summary>
    public DemoSeller Route(Instant at, DemoStory story, Dice dice)
    {
        var on = DemoWorld.DateOf(at);
        var looksAtAbsence = on >= story.SecondAgreement;
        var here = sellers.Where(seller => seller.Works(on) && !(looksAtAbsence && seller.Away.Contains(on))).Select(seller => (seller, seller.Share)).ToArray();
        return here.Length > 0 ? dice.Pick(here) : sellers[0];
    }

    static HashSet<LocalDate> Holidays(DemoStory story, Dice dice)
    {
        HashSet<LocalDate> away = [];
        for (var year = story.From.Year; year <= story.Today.Year; year++)
        {
            Take(new LocalDate(year, 7, 8).PlusDays(7 * dice.Between(0, 4)), weeks: dice.Between(2, 3));
            Take(new LocalDate(year, 2, 10).PlusDays(7 * dice.Between(0, 13)), weeks: 1);
            if (dice.Chance(0.6)) Take(new LocalDate(year, 10, 10).PlusDays(7 * dice.Between(0, 2)), weeks: 1);
            if (dice.Chance(0.7)) Take(new LocalDate(year, 12, 22), weeks: 1);
        }

        return away;

        void Take(LocalDate from, int weeks)
        {
            var monday = from.PlusDays(1 - (int)from.DayOfWeek);
            for (var day = 0; day < 7 * weeks; day++) away.Add(monday.PlusDays(day));
        }
    }
}
