using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>From the first sign of a lead to the handover, and again after it came back.</summary>
static class MarketingRoad
{
    const int MostRounds = 3;
    const int LastDayOfCleaningUp = 12;

    public static void Travel(DemoCase lead, Instant captured)
    {
        var (world, dice) = (lead.World, lead.Dice);
        var byWeb = lead.Channel is DemoChannels.Website or DemoChannels.Advert or DemoChannels.Webinar;
        lead.Add(FactKind.Captured, captured, byWeb ? null : lead.Marketer.Name, "lead");
        if (lead.Promising(world.Between(0.035, 0.012, captured)))
        {
            SalesTakesItItself(lead, captured);
            return;
        }

        if (!lead.Promising(world.IsBad(captured) && lead.Channel == DemoChannels.Advert ? 0.3 : 0.42))
        {
            if (lead.Chance(0.3)) CleanUp(lead, captured);
            return;
        }

        var qualified = world.DaysLater(captured, dice.Around(3, 1.1), dice);
        Dictionary<string, string?> fields = new() { ["channel"] = lead.Channel, ["sector"] = lead.Company.Sector, ["product"] = lead.Product };
        if (lead.Chance(world.Between(0.62, 0.96, qualified))) fields["persona"] = lead.Persona;
        lead.Add(FactKind.FieldsSet, qualified, lead.Marketer.Name, payload: new FactPayload { Fields = fields });
        lead.Add(FactKind.StageEntered, qualified, lead.Marketer.Name, "mql");
        HandOver(lead, qualified, round: 1);
    }

    public static void HandOver(DemoCase lead, Instant ready, int round)
    {
        var (world, dice) = (lead.World, lead.Dice);
        if (round > MostRounds) return;
        if (!lead.Chance(0.93))
        {
            if (lead.Chance(0.4)) CleanUp(lead, ready);
            return;
        }

        var at = world.Later(ready, dice.Around(world.Between(500, 150, ready), 1.1), dice);
        var seller = world.Sellers.Route(at, world.Story, dice);
        lead.Add(FactKind.HandedOver, at, lead.Marketer.Name, text: lead.Chance(world.Between(0.2, 0.75, at)) ? DemoNotes.Handover(lead) : null);
        lead.Add(FactKind.Assigned, at, null, subject: seller.Name);
        var decision = SalesDesk.Work(lead, seller, at);
        if (decision.Kind == FactKind.Accepted) SalesRoad.Travel(lead, decision.By, decision.At, round);
        else if (decision.Kind == FactKind.Returned) Answer(lead, decision.At, round);
        else if (decision.Kind == FactKind.Attempted && lead.Chance(0.4)) CleanUp(lead, decision.At);
    }

    /// <summary>Sales brought the lead back; marketing's clock runs.</summary>
    public static void Answer(DemoCase lead, Instant returned, int round)
    {
        var (world, dice) = (lead.World, lead.Dice);
        if (!lead.Chance(world.Between(0.4, 0.93, returned)))
        {
            AgreeLate(lead, returned);
            return;
        }

        var at = world.Later(returned, dice.Around(world.Between(1_700, 260, returned), 1), dice);
        var answer = dice.Pick([("agree", 0.58), ("contest", world.Between(0.16, 0.08, at)), ("recycle", 0.28)]);
        lead.AddBecause(answer, FactKind.ReturnAnswered, at, lead.Marketer.Name);
        if (answer == "contest")
        {
            if (lead.Chance(0.6)) HandOver(lead, at, round + 1);
            return;
        }

        var parked = world.Later(at, dice.Between(5, 200), dice);
        lead.AddBecause(answer == "recycle" ? "too-early" : "no-need", FactKind.Parked, parked, lead.Marketer.Name);
        if (answer == "recycle" && lead.Chance(0.55)) Recycle(lead, parked, round);
    }

    /// <summary>What nobody answered is agreed to when marketing clears its list, weeks too late.</summary>
    static void AgreeLate(DemoCase lead, Instant returned)
    {
        var at = lead.World.DaysLater(returned, lead.Dice.Between(12, 40), lead.Dice);
        lead.AddBecause("agree", FactKind.ReturnAnswered, at, lead.Marketer.Name);
        lead.AddBecause("no-need", FactKind.Parked, at, lead.Marketer.Name);
    }

    public static void Recycle(DemoCase lead, Instant parked, int round)
    {
        var at = lead.World.DaysLater(parked, lead.Dice.Between(30, 120), lead.Dice);
        lead.Add(FactKind.Reopened, at, lead.Marketer.Name, "mql");
        HandOver(lead, at, round + 1);
    }

    /// <summary>Sales sees a name it knows and skips what lies between: nobody handed anything over.</summary>
    static void SalesTakesItItself(DemoCase lead, Instant captured)
    {
        var at = lead.World.DaysLater(captured, lead.Dice.Around(2, 0.8), lead.Dice);
        var seller = lead.World.Sellers.Route(at, lead.World.Story, lead.Dice);
        lead.Add(FactKind.Assigned, at, seller.Name, subject: seller.Name);
        lead.Add(FactKind.Attempted, at, seller.Name, payload: new FactPayload { Channel = "phone", Reached = true });
        SalesRoad.Enter(lead, seller, at, lead.Chance(0.5) ? "sal" : "sql", round: 1);
    }

    /// <summary>In the first days of a quarter marketing parks what has lain still.</summary>
    static void CleanUp(DemoCase lead, Instant lyingSince)
    {
        var still = DemoWorld.DateOf(lyingSince).PlusDays(75);
        var quarter = new LocalDate(still.Year, (still.Month - 1) / 3 * 3 + 1, 1).PlusMonths(3);
        var at = lead.World.Later(DemoWorld.At(quarter.PlusDays(lead.Dice.Between(0, LastDayOfCleaningUp)), 9 * 60), lead.Dice.Between(1, 420), lead.Dice);
        lead.AddBecause("no-activity", FactKind.Parked, at, lead.Marketer.Name);
        if (lead.Chance(0.06)) Recycle(lead, at, round: 1);
    }
}
