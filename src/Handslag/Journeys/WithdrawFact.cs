using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="SeenSeq">The sequence number of what counted when the person looked: the fact itself, or its newest amendment.</param>
public sealed record FactToWithdraw(long LeadId, long FactSeq, long SeenSeq, string? Reason);

/// <summary>Takes a fact back: it stays to be read, struck through, and counts no longer.</summary>
public sealed class WithdrawFact(HandslagDb db, IClock clock, IEnumerable<LeadRecorded> told)
{
    /// <returns>The sequence number of the withdrawal.</returns>
    public async Task<Outcome<long>> Run(FactToWithdraw input, Me? who, CancellationToken cancellation)
    {
        if (!CorrectFact.IsOpenTo(who)) return new Refusal("fact.administrators");
        List<Refusal> refusals = [.. WrittenText.Refusals(input.Reason, "reason")];
        return refusals.Count > 0 ? refusals : await db.Write(token => Withdraw(input, who, clock.GetCurrentInstant(), token), cancellation);
    }

    async Task<Outcome<long>> Withdraw(FactToWithdraw input, Me? who, Instant now, CancellationToken cancellation)
    {
        var writer = JourneyWriter.For(db);
        await writer.TakeTurn(cancellation);
        if (await AmendableFact.Find(db, input.LeadId, input.FactSeq, cancellation) is not { } fact) return new Refusal("fact.unknown", "fact", $"{input.FactSeq}");
        if (fact.ChangedSince(input.SeenSeq) is { } changed) return changed;
        if (fact.IsWithdrawn) return new Refusal("fact.withdrawn.already", "fact", $"{input.FactSeq}");
        return await new RecordHere(db, writer, told).Append(fact.Withdrawn(), who, input.Reason!.Trim(), now, cancellation);
    }
}
