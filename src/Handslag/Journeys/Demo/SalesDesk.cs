using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <param name="Kind">Accepted, Returned, Attempted (tried, never decided) or HandedOver (never touched).</param>
readonly record struct DeskDecision(FactKind Kind, Instant At, DemoSeller By);

/// <summary>What sales does with a lead that was handed over: pick it up sooner or later, try, decide. Slow before the agreement, in summer and in the bad quarter.</summary>
static class SalesDesk
{
    static readonly (string, double)[] Channels = [("phone", 62), ("email", 30), ("message", 5), ("meeting", 3)];

    static readonly (string, double)[] ReturnReasons =
        [("no-need", 30), ("wrong-persona", 18), ("too-early", 20), ("no-budget", 12), ("incomplete", 10), ("duplicate", 5), ("not-a-buyer", 5)];

    public static DeskDecision Work(DemoCase lead, DemoSeller seller, Instant handedOver)
    {
        var (world, dice) = (lead.World, lead.Dice);
        if (lead.Chance(NeverTouched(world, seller, handedOver))) return new(FactKind.HandedOver, handedOver, seller);

        var start = Pause(lead, handedOver);
        var response = world.Later(start, dice.Around(1_150 * Math.Pow(95 / 1_150.0, world.Progress(handedOver)) * Slowness(world, handedOver) * seller.Pace, 1.15), dice);
        (seller, response) = WhenThere(lead, seller, response);
        var (reached, at) = Try(lead, seller, response);
        if (!reached) return NobodyAnswers(lead, seller, at);
        if (!lead.Chance(world.Between(0.85, 0.96, at))) return new(FactKind.Attempted, at, seller);

        var decided = world.Later(at, dice.Around(world.Between(900, 260, at), 1.2), dice);
        if (lead.Promising(0.63 + 0.18 * world.Progress(at) + seller.Welcome - (world.IsBad(handedOver) ? 0.17 : 0)))
            return Accept(lead, seller, decided);
        return Return(lead, seller, decided, dice.Pick(ReturnReasons));
    }

    public static DeskDecision Return(DemoCase lead, DemoSeller seller, Instant at, string reason)
    {
        lead.AddBecause(reason, FactKind.Returned, at, seller.Name, lead.Chance(lead.World.Between(0.3, 0.84, at)) ? DemoNotes.Return(reason, lead, seller) : null);
        return new(FactKind.Returned, at, seller);
    }

    static DeskDecision Accept(DemoCase lead, DemoSeller seller, Instant at)
    {
        if (lead.Chance(lead.World.Between(0.35, 0.97, at))) lead.Add(FactKind.Accepted, at, seller.Name);
        if (lead.Chance(lead.World.Between(0, 0.3, at)))
            lead.Add(FactKind.Rated, at, seller.Name, payload: new FactPayload { Rating = Math.Clamp((int)Math.Round(2.1 + 1.4 * lead.Quality + 1.2 * (lead.Dice.Fraction() - 0.5)), 1, 5) });
        return new(FactKind.Accepted, at, seller);
    }

    /// <summary>Some reps report that they responded, without saying how; most of the others enter each attempt with its result.</summary>
    static (bool Reached, Instant Last) Try(DemoCase lead, DemoSeller seller, Instant at)
    {
        var (world, dice) = (lead.World, lead.Dice);
        if (lead.Chance(world.Between(0.18, 0.03, at)))
        {
            lead.Add(FactKind.Responded, at, seller.Name);
            return (true, at);
        }

        var most = (int)Math.Round(world.Between(2.6, 5.2, at) + dice.Fraction() - 0.5);
        for (var attempt = 1; ; attempt++)
        {
            var channel = dice.Pick(Channels);
            var reached = lead.Chance(channel == "phone" ? 0.5 : 0.58);
            var unknown = lead.Chance(0.04);
            lead.Add(FactKind.Attempted, at, seller.Name, payload: new FactPayload { Channel = channel, Reached = unknown ? null : reached },
                text: lead.Chance(0.18) ? DemoNotes.Attempt(reached, seller) : null);
            if (reached || attempt >= most) return (reached, at);
            (_, at) = WhenThere(lead, seller, world.DaysLater(at, dice.Around(world.Between(3.5, 1.4, at), 0.6), dice), mayPassOn: false);
        }
    }

    static DeskDecision NobodyAnswers(DemoCase lead, DemoSeller seller, Instant at)
    {
        var later = lead.World.DaysLater(at, lead.Dice.Around(1.5, 0.7), lead.Dice);
        return lead.Chance(lead.World.Between(0.35, 0.8, at)) ? Return(lead, seller, later, "unreachable") : new(FactKind.Attempted, at, seller);
    }

    /// <summary>Away means: it waits until they are back, or, the better the agreement works, a colleague takes over.</summary>
    static (DemoSeller Seller, Instant At) WhenThere(DemoCase lead, DemoSeller seller, Instant at, bool mayPassOn = true)
    {
        var (world, dice) = (lead.World, lead.Dice);
        var day = DemoWorld.DateOf(at);
        if (seller.Works(day) && !seller.Away.Contains(day)) return (seller, at);
        if (!seller.Works(day) || mayPassOn && lead.Chance(world.Between(0.15, 0.7, at)))
        {
            var colleague = world.Sellers.Route(at, world.Story, dice);
            if (colleague != seller) lead.Add(FactKind.Reassigned, at, null, subject: colleague.Name);
            return (colleague, world.Later(at, dice.Between(10, 120), dice));
        }

        while (seller.Away.Contains(day)) day = day.PlusDays(1);
        return (seller, world.Later(DemoWorld.At(day, 9 * 60), dice.Between(15, 300), dice));
    }

    /// <summary>"I am away until Monday, call me then": the clock stands still.</summary>
    static Instant Pause(DemoCase lead, Instant handedOver)
    {
        if (!lead.Chance(lead.World.Between(0, 0.03, handedOver))) return handedOver;
        var marketer = lead.Marketer.Name;
        var paused = lead.World.Later(handedOver, lead.Dice.Between(5, 60), lead.Dice);
        var resumed = lead.World.DaysLater(paused, lead.Dice.Between(2, 6), lead.Dice);
        lead.AddBecause("lead-away", FactKind.Paused, paused, marketer);
        lead.Add(FactKind.Resumed, resumed, marketer);
        return resumed;
    }

    static double NeverTouched(DemoWorld world, DemoSeller seller, Instant at)
    {
        var leavesSoon = seller.Until is { } until && DemoWorld.DateOf(at) > until.PlusDays(-40);
        return world.Between(0.15, 0.03, at) + (world.IsBad(at) ? 0.1 : 0) + (DemoStory.IsSummer(DemoWorld.DateOf(at)) ? 0.05 : 0) + (leavesSoon ? 0.3 : 0);
    }

    static double Slowness(DemoWorld world, Instant at)
    {
        var on = DemoWorld.DateOf(at);
        return (world.Story.IsBad(on) ? 3.4 : 1) * (DemoStory.IsSummer(on) ? 1.9 : 1) * (on is { Month: 12, Day: >= 12 } ? 1.4 : 1);
    }
}
