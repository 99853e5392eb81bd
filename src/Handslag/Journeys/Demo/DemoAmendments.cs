using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys.Demo;

/// <summary>People make mistakes in a CRM: some facts are corrected or taken back, and some are disputed.</summary>
sealed class DemoAmendments(HandslagDb db, DemoWorld world, IReadOnlyDictionary<string, long> userIds)
{
    const int Every = 19;
    const int OpenDays = 25;
    const int LookBackDays = 240;

    readonly JourneyWriter writer = JourneyWriter.For(db);
    readonly Dice dice = DemoStory.Dice(Streams.Amendments);

    public async Task Write(CancellationToken cancellation)
    {
        await writer.TakeTurn(cancellation);
        var disputed = Disputed(await Recent(FactKind.Returned, cancellation), Side.Marketing).Concat(Disputed(await Recent(FactKind.HandedOver, cancellation), Side.Sales)).ToList();
        db.AddRange(disputed.Select(one => one.Dispute));
        await db.SaveChangesAsync(cancellation);
        NewFact[] amendments =
        [
            .. (await Recent(FactKind.Won, cancellation)).Where((_, i) => i % Every == 3).Select(Later).OfType<NewFact>(),
            .. (await Recent(FactKind.Attempted, cancellation)).Where((_, i) => i % (Every * Every) == 5).Select(TakenBack),
            .. disputed.Where(one => one.Dispute.State == DisputeState.Confirmed).Select(one => TakenBack(one.Fact)),
        ];
        await writer.Append(amendments, world.Story.Now, cancellation);
    }

    async Task<List<Fact>> Recent(FactKind kind, CancellationToken cancellation)
    {
        var since = world.Story.DataThrough - Duration.FromDays(LookBackDays);
        var facts = await db.Set<Fact>().AsNoTracking()
            .Where(fact => fact.OccurredAt >= since && fact.Kind == kind && fact.Precision == Precision.Instant).ToListAsync(cancellation);
        return [.. facts.OrderBy(fact => fact.OccurredAt).ThenBy(fact => fact.ContentKey)];
    }

    /// <summary>The signature came later than the CRM first said.</summary>
    NewFact? Later(Fact fact)
    {
        var at = world.DaysLater(fact.OccurredAt, 0.5 + 2 * dice.Fraction(), dice);
        return at > world.Story.DataThrough ? null : Amend(fact, FactKind.Corrected) with { At = at, StageId = fact.StageId, Payload = fact.Payload };
    }

    static NewFact TakenBack(Fact fact) => Amend(fact, FactKind.Withdrawn);

    static NewFact Amend(Fact fact, FactKind kind) => new()
    {
        LeadId = fact.LeadId, Kind = kind, At = fact.OccurredAt, Precision = fact.Precision, SourceId = fact.SourceId, ActorId = fact.ActorId,
        Supersedes = fact.Seq, ContentKey = ContentKey.OfCorrection(fact.ContentKey, 1),
    };

    IEnumerable<(Dispute Dispute, Fact Fact)> Disputed(List<Fact> facts, Side raisedBy)
    {
        foreach (var fact in facts.Where((_, i) => i % (raisedBy == Side.Sales ? Every * 11 : Every * 3) == 7))
        {
            var raised = world.DaysLater(fact.OccurredAt, 0.2 + 2 * dice.Fraction(), dice);
            if (raised > world.Story.DataThrough) continue;
            var (own, other) = raisedBy == Side.Marketing ? (DemoCast.Marketing, DemoCast.Sales) : (DemoCast.Sales, DemoCast.Marketing);
            var dispute = new Dispute
            {
                WorkspaceId = db.Scope.Id, LeadId = fact.LeadId, FactSeq = fact.Seq, Reason = DemoNotes.Dispute(raisedBy, dice),
                State = DisputeState.Open, RaisedBySide = raisedBy, RaisedBy = userIds[dice.Pick(own).Name], RaisedAt = raised,
            };
            Decide(dispute, other[0]);
            yield return (dispute, fact);
        }
    }

    /// <summary>What is older than a few weeks was mostly settled by the head of the other side.</summary>
    void Decide(Dispute dispute, DemoPerson head)
    {
        var decided = world.DaysLater(dispute.RaisedAt, 1 + 4 * dice.Fraction(), dice);
        if (dispute.RaisedAt > world.Story.DataThrough - Duration.FromDays(OpenDays) || dice.Chance(0.2)) return;
        var confirmed = dice.Chance(0.5);
        (dispute.State, dispute.DecidedBy, dispute.DecidedAt) = (confirmed ? DisputeState.Confirmed : DisputeState.NotConfirmed, userIds[head.Name], decided);
        dispute.Answer = confirmed ? "Klopt, dit feit halen we weg." : "Nagekeken in het CRM: het is zo gegaan als er staat.";
    }
}
