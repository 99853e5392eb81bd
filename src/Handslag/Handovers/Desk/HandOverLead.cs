using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <param name="OwnerUserId">Whom it goes to; null leaves that to routing.</param>
public sealed record LeadToHandOver(long LeadId, Me? Who, HandoverNote? Note = null, long? OwnerUserId = null, string? Key = null);

/// <summary>Marketing hands a lead over to sales, with a note. A lead that was handed over before starts its next round.</summary>
public sealed class HandOverLead(HandslagDb db, DeskTurn desk)
{
    public Task<Outcome<DeskAct>> Run(LeadToHandOver input, CancellationToken cancellation) => db.Write<Outcome<DeskAct>>(async token =>
    {
        await JourneyWriter.For(db).TakeTurn(token);
        if (await desk.Done(input.Key, DeskActKind.HandedOver, token) is { } known)
            return known.LeadId == input.LeadId && known.Kind == DeskActKind.HandedOver ? known : new Refusal("desk.key.taken", "key", input.Key);
        if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == input.LeadId, token) is not { } lead) return new Refusal("lead.unknown", "lead", $"{input.LeadId}");
        var rules = await RulesInUse.Load(db, token);
        var funnel = rules.Funnels[lead.FunnelId];
        var journey = Journey.Fold(await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == lead.Id).ToListAsync(token), funnel.Stages);
        var now = desk.Now;
        var decided = Decide(rules.Derive(lead, journey), funnel.Agreement.At(now), funnel.Stages, journey.Current?.Stage, input.Who);
        if (decided.IsRefused) return decided.Refusals.ToList();
        var facts = decided.Value.ToList();
        if (input.Note is { IsEmpty: false } note)
        {
            if (await AddHandoverNote.Refused(db, note, token) is { } refusal) return refusal;
            facts.Add(note.AsFact());
        }

        if (input.OwnerUserId is { } userId)
        {
            var colleague = await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.UserId == userId && member.LeftAt == null, token);
            if (colleague is not { Side: Side.Sales }) return new Refusal("colleague.notSales", "owner", $"{userId}");
            facts.Add(new(FactKind.Assigned, SubjectId: await DeskPeople.PersonOf(db, lead.SourceId, colleague, token)));
        }

        return await desk.Record(new(lead.Id, DeskActKind.HandedOver, input.Who, input.Key, now, now), [.. facts],
            opening => db.Set<StoredHandover>().Where(row => row.LeadId == lead.Id && row.OpeningSeq == opening).Select(row => row.Id).SingleOrDefaultAsync(token), token);
    }, cancellation);

    public static Outcome<DeskFact[]> Decide(Rounds rounds, VersionInForce? version, FunnelStages stages, Stage? where, Me? who)
    {
        if (who is not null && who.Side != Side.Marketing && !who.Has(Roles.Administrator)) return new Refusal("handOver.marketing");
        if (version is null) return new Refusal("handOver.noAgreement");
        if (rounds.Handovers is [.., { IsOpen: true }]) return new Refusal("handOver.open.already");
        if (where?.Kind is StageKind.Won or StageKind.Lost) return new Refusal("handOver.closed");
        var into = version.Terms.Stages.Where(stage => stage is { Kind: StageKind.Open, Side: Side.Sales }).Select(stage => stages.Find(stage.Key)).FirstOrDefault(stage => stage is not null);
        return into is null ? new Refusal("handOver.noStage") : (DeskFact[])[new(FactKind.HandedOver, StageId: into.Id)];
    }
}
