using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <param name="Revision">Of the dispute, as the head saw it.</param>
/// <param name="SeenSeq">The sequence number of what counted when the head looked: the fact itself, or its newest amendment.</param>
/// <param name="Answer">Required where the dispute is not confirmed.</param>
public sealed record DisputeDecision(long DisputeId, bool Confirmed, string? Answer, long Revision, long SeenSeq);

/// <summary>A head of the other side confirms a dispute, which corrects the fact or takes it back, or does not, with the reason.</summary>
public sealed class DecideDispute(HandslagDb db, IClock clock, IEnumerable<LeadRecorded> told)
{
    /// <summary>The other side's heads decide; what management disputes, a head of either side. Nobody decides on their own dispute.</summary>
    public static bool MayBeDecidedBy(Dispute dispute, Me who) =>
        who.Has(Roles.Head) && who.Side != Side.Management && who.Side != dispute.RaisedBySide && who.UserId != dispute.RaisedBy;

    public async Task<Outcome<Dispute>> Run(DisputeDecision input, Me who, CancellationToken cancellation)
    {
        List<Refusal> refusals = [.. WrittenText.Refusals(input.Answer, "answer").Where(refusal => !input.Confirmed || refusal.Key != "answer.missing")];
        return refusals.Count > 0 ? refusals : await db.Write(token => Decide(input, who, clock.GetCurrentInstant(), token), cancellation);
    }

    async Task<Outcome<Dispute>> Decide(DisputeDecision input, Me who, Instant now, CancellationToken cancellation)
    {
        var writer = JourneyWriter.For(db);
        await writer.TakeTurn(cancellation);
        var dispute = await db.Set<Dispute>().SingleOrDefaultAsync(one => one.Id == input.DisputeId, cancellation);
        if (dispute is null) return new Refusal("dispute.unknown", "dispute", $"{input.DisputeId}");
        if (!MayBeDecidedBy(dispute, who)) return new Refusal("dispute.otherSide", "dispute", $"{input.DisputeId}");
        if (dispute.State != DisputeState.Open) return new Refusal("dispute.decided.already", "dispute", $"{input.DisputeId}");
        if (dispute.Revision != input.Revision) return new Refusal("changed.meanwhile", "dispute", $"{input.DisputeId}");
        var fact = (await AmendableFact.Find(db, dispute.LeadId, dispute.FactSeq, cancellation))!;
        if (fact.ChangedSince(input.SeenSeq) is { } changed) return changed;

        if (input.Confirmed && await Amendment(dispute, fact, cancellation) is { } amendment)
            await new RecordHere(db, writer, told).Append(amendment, who, dispute.Reason, now, cancellation);
        (dispute.State, dispute.DecidedBy, dispute.DecidedAt) = (input.Confirmed ? DisputeState.Confirmed : DisputeState.NotConfirmed, who.UserId, now);
        dispute.Answer = string.IsNullOrWhiteSpace(input.Answer) ? null : input.Answer.Trim();
        dispute.Revision++;
        await db.SaveChangesAsync(cancellation);
        return dispute;
    }

    /// <summary>Null where the fact already says, or no longer says, what was asked for.</summary>
    async Task<NewFact?> Amendment(Dispute dispute, AmendableFact fact, CancellationToken cancellation)
    {
        if (dispute.ShouldBe is not { } at) return fact.IsWithdrawn ? null : fact.Withdrawn();
        var when = new FactTime(at, await PrecisionOf(at, cancellation));
        return !fact.IsWithdrawn && fact.When == when ? null : fact.Corrected(when, fact.Standing.StageId);
    }

    /// <summary>Said as a day, a time is kept as the start of that local day.</summary>
    async Task<Precision> PrecisionOf(Instant at, CancellationToken cancellation)
    {
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
        return at == zone.AtStartOfDay(at.InZone(zone).Date).ToInstant() ? Precision.Day : Precision.Instant;
    }
}
