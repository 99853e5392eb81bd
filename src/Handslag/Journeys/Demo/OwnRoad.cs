using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>A lead that sales found by itself: nobody handed it over.</summary>
static class OwnRoad
{
    public static void Travel(DemoCase lead, Instant found)
    {
        var seller = lead.World.Sellers.Route(found, lead.World.Story, lead.Dice);
        lead.Add(FactKind.Assigned, found, seller.Name, subject: seller.Name);
        lead.Add(FactKind.Attempted, found, seller.Name, payload: new FactPayload { Channel = "phone", Reached = true });
        SalesRoad.Enter(lead, seller, found, lead.Chance(0.6) ? "sal" : "sql", round: 1);
    }
}
