using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Handovers.Desk;

/// <param name="Reason">The code of a reason of the handover's agreement, such as noNeed.</param>
/// <param name="Example">What shows it, in words.</param>
/// <param name="HasSeenDecision">The person saw that it was accepted, and returns it all the same.</param>
public sealed record HandoverReturn(string? Reason, string? Example, bool HasSeenDecision = false);

/// <summary>Sales gives a lead back, with what the agreement of the handover asks for.</summary>
public sealed class ReturnHandover(DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(DeskInput input, HandoverReturn given, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.Returned, at => Decide(at, given), cancellation);

    public static Outcome<DeskFact[]> Decide(DeskCase desk, HandoverReturn given)
    {
        if (desk.CannotDecide(given.HasSeenDecision) is { } refusal) return refusal;
        var (reason, example) = (given.Reason?.Trim(), given.Example?.Trim());
        List<Refusal> refusals = [];
        if (string.IsNullOrEmpty(reason))
        {
            if (desk.DemandsReason) refusals.Add(new("return.reason.missing", "reason"));
        }
        else if (!desk.ReturnReasons.Any(known => CodeOf(known) == reason))
        {
            refusals.Add(new("return.reason.foreign", "reason", reason));
        }

        if (string.IsNullOrEmpty(example))
        {
            if (desk.DemandsReason) refusals.Add(new("return.example.missing", "example"));
        }
        else if (example.Length > WrittenText.Longest)
        {
            refusals.Add(new("text.long", "example", null, $"{WrittenText.Longest}"));
        }

        if (refusals.Count > 0) return refusals;
        var hasExample = !string.IsNullOrEmpty(example);
        return (DeskFact[])[new(FactKind.Returned, new() { Reason = string.IsNullOrEmpty(reason) ? null : reason, HasExample = hasExample ? true : null }, hasExample ? example : null)];
    }

    public static string CodeOf(ReturnReason reason) => TermsDocument.NameOf(reason.Code);
}
