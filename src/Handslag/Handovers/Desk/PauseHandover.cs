using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Handovers.Desk;

/// <summary>Lets the clocks of a lead stand still for a reason, up to the agreed cap, and go on again.</summary>
public sealed class PauseHandover(DeskTurn desk)
{
    public static readonly IReadOnlyList<string> Reasons = ["lead-away", "asked-later", "information-awaited", "other"];

    public Task<Outcome<DeskAct>> Pause(DeskInput input, string? reason, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.Paused, at => DecidePause(at, reason), cancellation);

    public Task<Outcome<DeskAct>> Resume(DeskInput input, CancellationToken cancellation) => desk.Take(input, DeskActKind.Resumed, DecideResume, cancellation);

    public static Outcome<DeskFact[]> DecidePause(DeskCase desk, string? reason)
    {
        if (Refused(desk) is { } refusal) return refusal;
        if (desk.Pause is not null) return new Refusal("pause.paused.already");
        if (string.IsNullOrEmpty(reason)) return new Refusal("pause.reason.missing", "reason");
        return Reasons.Contains(reason) ? (DeskFact[])[new(FactKind.Paused, new() { Reason = reason })] : new Refusal("pause.reason.foreign", "reason", reason);
    }

    public static Outcome<DeskFact[]> DecideResume(DeskCase desk) =>
        Refused(desk) is { } refusal ? refusal : desk.Pause is null ? new Refusal("pause.running.already") : (DeskFact[])[new(FactKind.Resumed)];

    /// <summary>Marketing pauses its own clock, which runs from the return on.</summary>
    static Refusal? Refused(DeskCase desk) => desk.Handover.IsAwaitingAnswer ? desk.MayAnswer ? null : new("desk.notYours") : desk.CannotWork;
}
