using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Handovers.Desk;

/// <param name="Reached">Opening the dialler is no attempt: it counts when its result is known.</param>
public sealed record MadeAttempt(string? Channel, bool? Reached, string? Text = null);

/// <summary>Somebody of sales tried to reach the lead, and says what came of it.</summary>
public sealed class RecordAttempt(DeskTurn desk)
{
    public static readonly IReadOnlyList<string> Channels = ["phone", "email", "meeting", "message"];

    public Task<Outcome<DeskAct>> Run(DeskInput input, MadeAttempt attempt, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.Attempted, at => Decide(at, attempt), cancellation);

    public static Outcome<DeskFact[]> Decide(DeskCase desk, MadeAttempt attempt)
    {
        if (desk.CannotWork is { } refusal) return refusal;
        List<Refusal> refusals = [];
        if (attempt.Channel is null || !Channels.Contains(attempt.Channel)) refusals.Add(new("attempt.channel.foreign", "channel", attempt.Channel));
        if (attempt.Reached is null) refusals.Add(new("attempt.result.missing", "reached"));
        if (attempt.Text?.Length > WrittenText.Longest) refusals.Add(new("text.long", "text", null, $"{WrittenText.Longest}"));
        return refusals.Count > 0 ? refusals
            : (DeskFact[])[new(FactKind.Attempted, new() { Channel = attempt.Channel, Reached = attempt.Reached }, string.IsNullOrWhiteSpace(attempt.Text) ? null : attempt.Text.Trim())];
    }
}
