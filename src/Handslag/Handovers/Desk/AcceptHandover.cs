using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Handovers.Desk;

/// <summary>Sales takes a handover on. That decides it; it does not respond to the customer.</summary>
public sealed class AcceptHandover(DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(DeskInput input, CancellationToken cancellation) => desk.Take(input, DeskActKind.Accepted, Decide, cancellation);

    public static Outcome<DeskFact[]> Decide(DeskCase desk) =>
        desk.CannotDecide(hasSeen: false) is { } refusal ? refusal : (DeskFact[])[new(FactKind.Accepted)];
}
