using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="ShouldBe">When it happened according to who disputes it; null asks to take the fact back.</param>
public sealed record DisputeToRaise(long LeadId, long FactSeq, string? Reason, FactTime? ShouldBe);

/// <summary>Any member may say that a fact is not right, and why. The fact counts as it is until a head of the other side confirms that.</summary>
public sealed class RaiseDispute(HandslagDb db, IClock clock)
{
    public async Task<Outcome<Dispute>> Run(DisputeToRaise input, Me who, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        List<Refusal> refusals = [.. WrittenText.Refusals(input.Reason, "reason"), .. input.ShouldBe?.Refusals(now, "shouldBe") ?? []];
        return refusals.Count > 0 ? refusals : await db.Write(token => Raise(input, who, now, token), cancellation);
    }

    async Task<Outcome<Dispute>> Raise(DisputeToRaise input, Me who, Instant now, CancellationToken cancellation)
    {
        await JourneyWriter.For(db).TakeTurn(cancellation);
        if (await AmendableFact.Find(db, input.LeadId, input.FactSeq, cancellation) is not { } fact) return new Refusal("fact.unknown", "fact", $"{input.FactSeq}");
        if (fact.IsWithdrawn) return new Refusal("fact.withdrawn.already", "fact", $"{input.FactSeq}");
        if (input.ShouldBe == fact.When) return new Refusal("fact.correction.same", "shouldBe");
        if (await db.Set<Dispute>().AnyAsync(dispute => dispute.FactSeq == input.FactSeq && dispute.State == DisputeState.Open, cancellation))
            return new Refusal("dispute.open.already", "fact", $"{input.FactSeq}");
        var dispute = new Dispute
        {
            WorkspaceId = db.Scope.Id,
            LeadId = input.LeadId,
            FactSeq = input.FactSeq,
            Reason = input.Reason!.Trim(),
            ShouldBe = input.ShouldBe?.At.ToMicroseconds(),
            State = DisputeState.Open,
            RaisedBySide = who.Side,
            RaisedBy = who.UserId,
            RaisedAt = now,
        };
        db.Add(dispute);
        await db.SaveChangesAsync(cancellation);
        return dispute;
    }
}
