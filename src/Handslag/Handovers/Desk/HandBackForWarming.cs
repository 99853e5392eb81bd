using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Handovers.Desk;

/// <summary>Sales gives a contact back to marketing until it is ready: the reverse handover, which is no return.</summary>
public sealed class HandBackForWarming(DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(DeskInput input, string? text, bool hasSeenDecision, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.HandedBack, at => Decide(at, text, hasSeenDecision), cancellation);

    public static Outcome<DeskFact[]> Decide(DeskCase desk, string? text, bool hasSeenDecision)
    {
        if (desk.CannotDecide(hasSeenDecision) is { } refusal) return refusal;
        if (text?.Length > WrittenText.Longest) return new Refusal("text.long", "text", null, $"{WrittenText.Longest}");
        return (DeskFact[])[new(FactKind.HandedOver, new() { Reason = Steps.Warming }, string.IsNullOrWhiteSpace(text) ? null : text.Trim())];
    }
}
