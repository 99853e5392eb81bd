using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <param name="ValueMinor">Of a won deal, in minor units of <paramref name="Currency"/>; null where it is not said.</param>
/// <param name="Reason">Of a lost one: a code of <see cref="EnterOutcome.LostReasons"/>.</param>
public sealed record DealOutcome(bool IsWon, long? ValueMinor = null, string? Currency = null, string? Reason = null, string? Text = null);

/// <summary>
/// Sales says how a lead ended. Asked for when a lead closes: won with what it is worth, lost with why. What its source closed without saying so is
/// completed by a correction: how and when it ended stays as the source told it.
/// </summary>
public sealed class EnterOutcome(DeskTurn desk)
{
    public const long MostMinor = 100_000_000_000_00;

    public static readonly IReadOnlyList<string> LostReasons = ["price", "competitor", "no-decision", "no-budget", "no-need", "timing", "other"];

    public Task<Outcome<DeskAct>> Run(DeskInput input, DealOutcome outcome, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.Closed, at => Decide(at, outcome, input.At), cancellation);

    public static Outcome<DeskFact[]> Decide(DeskCase desk, DealOutcome outcome, Instant? happened = null)
    {
        if (desk.AskedOutcome is { } asked) return Complete(desk, asked, outcome);
        if (desk.CannotWork is { } refusal) return refusal;
        List<Refusal> refusals = [];
        if (happened > desk.Now) refusals.Add(new("fact.at.future", "at"));
        if (happened < desk.Handover.Start) refusals.Add(new("outcome.at.early", "at"));
        refusals.AddRange(Wrong(outcome));
        if (refusals.Count > 0) return refusals;
        var stage = desk.Stages.First(outcome.IsWon ? StageKind.Won : StageKind.Lost)?.Id;
        var text = string.IsNullOrWhiteSpace(outcome.Text) ? null : outcome.Text.Trim();
        return (DeskFact[])[outcome.IsWon
            ? new(FactKind.Won, new() { ValueMinor = outcome.ValueMinor, Currency = outcome.ValueMinor is null ? null : outcome.Currency ?? "EUR" }, text, stage)
            : new(FactKind.Lost, new() { Reason = outcome.Reason }, text, stage)];
    }

    static Outcome<DeskFact[]> Complete(DeskCase desk, EffectiveFact asked, DealOutcome outcome)
    {
        if (!desk.MayDecide) return new Refusal("desk.notYours");
        if (outcome.IsWon != (desk.Handover.End == RoundEnd.Won)) return new Refusal("outcome.other", "won");
        List<Refusal> refusals = [.. Wrong(outcome)];
        if (outcome is { IsWon: true, ValueMinor: null }) refusals.Add(new("outcome.value.missing", "value"));
        if (refusals.Count > 0) return refusals;
        var (known, text) = (asked.Payload ?? new(), string.IsNullOrWhiteSpace(outcome.Text) ? null : outcome.Text.Trim());
        return (DeskFact[])[outcome.IsWon
            ? new(FactKind.Won, known with { ValueMinor = outcome.ValueMinor, Currency = outcome.Currency ?? known.Currency ?? "EUR" }, text, asked.StageId, Completes: asked)
            : new(FactKind.Lost, known with { Reason = outcome.Reason }, text, asked.StageId, Completes: asked)];
    }

    static IEnumerable<Refusal> Wrong(DealOutcome outcome)
    {
        if (outcome.Text?.Length > WrittenText.Longest) yield return new("text.long", "text", null, $"{WrittenText.Longest}");
        if (outcome.IsWon)
        {
            if (outcome.ValueMinor is < 0 or > MostMinor) yield return new("outcome.value.range", "value", $"{outcome.ValueMinor}");
            if (outcome.Currency is { } currency && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper))) yield return new("outcome.currency.shape", "currency", currency);
        }
        else if (string.IsNullOrEmpty(outcome.Reason))
        {
            yield return new("outcome.reason.missing", "reason");
        }
        else if (!LostReasons.Contains(outcome.Reason))
        {
            yield return new("outcome.reason.foreign", "reason", outcome.Reason);
        }
    }
}
