using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>From accepted to customer or lost, with stages skipped, deals left lying, and closings drawn to the end of the quarter.</summary>
static class SalesRoad
{
    static readonly (string, double)[] LostReasons = [("price", 28), ("competitor", 20), ("no-decision", 24), ("no-budget", 14), ("timing", 14)];

    public static void Travel(DemoCase lead, DemoSeller seller, Instant accepted, int round) => Enter(lead, seller, accepted, "sal", round);

    /// <summary>The first sales stage the lead comes into.</summary>
    public static void Enter(DemoCase lead, DemoSeller seller, Instant at, string stage, int round)
    {
        var (world, dice) = (lead.World, lead.Dice);
        lead.Add(FactKind.StageEntered, at, seller.Name, stage);
        if (stage == "sal")
        {
            if (!lead.Promising(0.6))
            {
                Halt(lead, seller, at, round);
                return;
            }

            at = world.DaysLater(at, dice.Around(6, 0.8), dice);
            if (!lead.Chance(world.Between(0.14, 0.05, at))) lead.Add(FactKind.StageEntered, at, seller.Name, "sql");
            else
            {
                Offer(lead, seller, at, round);
                return;
            }
        }

        if (!lead.Promising(0.62))
        {
            Halt(lead, seller, at, round);
            return;
        }

        Offer(lead, seller, world.DaysLater(at, dice.Around(8, 0.8), dice), round);
    }

    static void Offer(DemoCase lead, DemoSeller seller, Instant at, int round)
    {
        var (world, dice) = (lead.World, lead.Dice);
        lead.Add(FactKind.StageEntered, at, seller.Name, "opportunity");
        if (lead.Chance(0.3)) lead.Add(FactKind.Noted, at, seller.Name, text: DemoNotes.Visit(lead, seller));
        var close = AtQuarterEnd(lead, world.DaysLater(at, dice.Around(lead.Product == "complete installatie" ? 48 : 26, 0.6), dice));
        if (lead.Promising(0.28)) Win(lead, seller, close);
        else if (lead.Chance(0.72)) Lose(lead, seller, close, round);
        else if (lead.Chance(0.3)) Park(lead, seller, close, round);
    }

    static void Win(DemoCase lead, DemoSeller seller, Instant at)
    {
        var dice = lead.Dice;
        var value = (long)(dice.Around(MedianValue(lead.Product), 0.9) / 50) * 50;
        lead.Add(FactKind.Won, at, seller.Name, "customer", payload: Euros(Math.Clamp(value, 450, 480_000)),
            text: lead.Chance(0.25) ? DemoNotes.Won(seller) : null);
        var year = at + Duration.FromDays(350 + dice.Between(0, 40));
        if (lead.Product == "onderhoud" && lead.Chance(0.8))
            lead.Add(FactKind.Renewed, lead.World.Later(year, 60, dice), seller.Name, payload: Euros(Math.Max(450, value / 3)));
        else if (lead.Chance(0.08)) lead.Add(FactKind.CustomerLeft, lead.World.Later(year, 90, dice), seller.Name);
    }

    static void Lose(DemoCase lead, DemoSeller seller, Instant at, int round)
    {
        var reason = lead.Dice.Pick(LostReasons);
        var text = lead.Chance(0.4) ? DemoNotes.Lost(reason, seller) : null;
        if (IsClosedWithoutAWord(lead, at)) lead.Add(FactKind.Lost, at, seller.Name, "lost");
        else lead.Add(FactKind.Lost, at, seller.Name, "lost", payload: new FactPayload { Reason = reason }, text: text);
        if (lead.Chance(0.05)) MarketingRoad.Recycle(lead, at, round);
    }

    /// <summary>Of late not everyone says in the CRM why a deal was lost: the desk asks for it. Earlier ones were asked for and said.</summary>
    static bool IsClosedWithoutAWord(DemoCase lead, Instant at) => at > lead.World.Story.Now - Duration.FromDays(21) && at.ToUnixTimeSeconds() / 60 % 4 == 0;

    static void Park(DemoCase lead, DemoSeller seller, Instant at, int round)
    {
        lead.AddBecause("warming", FactKind.Parked, at, seller.Name);
        if (lead.Chance(0.3)) MarketingRoad.Recycle(lead, at, round);
    }

    /// <summary>It goes no further: lost, back to marketing (said or just done), parked, or left lying.</summary>
    static void Halt(DemoCase lead, DemoSeller seller, Instant since, int round)
    {
        var at = lead.World.DaysLater(since, lead.Dice.Around(12, 0.8), lead.Dice);
        switch (lead.Dice.Pick([("lost", 42.0), ("back", 13), ("parked", 17), ("lying", 28)]))
        {
            case "lost":
                Lose(lead, seller, at, round);
                break;
            case "back":
                var says = lead.Chance(lead.World.Between(0.5, 0.95, at));
                if (says) SalesDesk.Return(lead, seller, at, "too-early");
                lead.Add(FactKind.StageEntered, at, seller.Name, "mql");
                MarketingRoad.Answer(lead, at, round);
                break;
            case "parked":
                Park(lead, seller, at, round);
                break;
        }
    }

    /// <summary>A deal that could close in the last weeks of a quarter closes in its last days, less often since the reward was talked about.</summary>
    static Instant AtQuarterEnd(DemoCase lead, Instant close)
    {
        var on = DemoWorld.DateOf(close);
        var next = new LocalDate(on.Year, (on.Month - 1) / 3 * 3 + 1, 1).PlusMonths(3);
        if (Period.DaysBetween(on, next) is > 45 or < 2 || !lead.Chance(lead.World.Between(0.5, 0.28, close))) return close;
        var day = next.PlusDays(-lead.Dice.Between(1, 9));
        while (!lead.World.IsWorkingDay(day)) day = day.PlusDays(-1);
        var drawn = lead.World.Later(DemoWorld.At(day, 9 * 60), lead.Dice.Between(60, 470), lead.Dice);
        return drawn > close ? drawn : close;
    }

    static FactPayload Euros(long value) => new() { ValueMinor = value * 100, MarginMinor = value * (24 + value / 50 % 15), Currency = "EUR" };

    static double MedianValue(string product) => product switch
    {
        "complete installatie" => 68_000,
        "pompen" => 16_000,
        "onderhoud" => 9_500,
        "meetsystemen" => 8_500,
        _ => 6_000,
    };
}
