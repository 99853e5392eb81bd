using System.Text.Json;
using Handslag.Agreement;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A fact as the timeline shows it: what it says now, how it came to say that, and what is disputed about it.</summary>
public sealed record TimelineFact(AmendableFact Fact, Stage? Stage, Source Source, Person? Actor, Person? Subject, IReadOnlyList<Dispute> Disputes)
{
    public Dispute? OpenDispute => Disputes.FirstOrDefault(dispute => dispute.State == DisputeState.Open);
}

/// <summary>Everything that is known of one lead.</summary>
public sealed record LeadRecord
{
    public required Lead Lead { get; init; }

    /// <summary>Null where the lead is kept without a name.</summary>
    public LeadIdentity? Identity { get; init; }

    public Account? Account { get; init; }

    /// <summary>How many other leads the same account has.</summary>
    public int OthersOfAccount { get; init; }

    public required Source Source { get; init; }

    /// <summary>The zone of the workspace, in which its days are counted.</summary>
    public required DateTimeZone Zone { get; init; }

    public required Funnel Funnel { get; init; }

    public required FunnelStages Stages { get; init; }

    public required Journey Journey { get; init; }

    /// <summary>Oldest first; withdrawn facts keep their place.</summary>
    public required IReadOnlyList<TimelineFact> Timeline { get; init; }

    /// <summary>Texts by the sequence number of their fact, correction or withdrawal.</summary>
    public required IReadOnlyDictionary<long, string> Texts { get; init; }

    public required IReadOnlyDictionary<long, Person> People { get; init; }

    public required IReadOnlyDictionary<long, Source> Sources { get; init; }

    /// <summary>The newest assignment, else the owner its source states.</summary>
    public Person? Owner { get; init; }

    public Stage? Stage => Journey.Current?.Stage ?? (Lead.StageId is { } id ? Stages.Find(id) : null);

    public IReadOnlyDictionary<string, string?> Fields =>
        Lead.Fields is null ? new Dictionary<string, string?>() : JsonSerializer.Deserialize<SortedDictionary<string, string?>>(Lead.Fields)!;
}

/// <summary>A lead with its facts in order, for the page that shows one lead.</summary>
public sealed class LeadTimeline(HandslagDb db)
{
    /// <summary>Null where this workspace has no such lead.</summary>
    public async Task<LeadRecord?> Of(long leadId, CancellationToken cancellation)
    {
        if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == leadId, cancellation) is not { } lead) return null;
        var facts = await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == leadId).ToListAsync(cancellation);
        var texts = await db.Set<FactText>().Where(text => text.LeadId == leadId).ToDictionaryAsync(text => text.Seq, text => text.Text, cancellation);
        var disputes = await db.Set<Dispute>().AsNoTracking().Where(dispute => dispute.LeadId == leadId).OrderBy(dispute => dispute.Id).ToListAsync(cancellation);
        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(source => source.Id, cancellation);
        var funnel = await db.Set<Funnel>().AsNoTracking().SingleAsync(one => one.Id == lead.FunnelId, cancellation);
        var stages = new FunnelStages(await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == lead.FunnelId).ToListAsync(cancellation));
        var journey = Journey.Fold(facts, stages);
        var owner = journey.Assignment?.Latest.SubjectId ?? lead.OwnerId;
        var people = await People(facts, owner, cancellation);
        var zone = await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation);
        return new LeadRecord
        {
            Lead = lead,
            Identity = await db.Set<LeadIdentity>().AsNoTracking().SingleOrDefaultAsync(identity => identity.LeadId == leadId, cancellation),
            Account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(account => account.Id == lead.AccountId, cancellation),
            OthersOfAccount = lead.AccountId is null ? 0 : await db.Set<Lead>().CountAsync(other => other.AccountId == lead.AccountId && other.Id != leadId, cancellation),
            Source = sources[lead.SourceId],
            Sources = sources,
            Zone = DateTimeZoneProviders.Tzdb[zone],
            Funnel = funnel,
            Stages = stages,
            Journey = journey,
            Timeline = Timeline(facts, stages, sources, people, disputes),
            Texts = texts,
            People = people,
            Owner = owner is { } id ? people.GetValueOrDefault(id) : null,
        };
    }

    async Task<Dictionary<long, Person>> People(List<Fact> facts, long? owner, CancellationToken cancellation)
    {
        var ids = facts.SelectMany(fact => new[] { fact.ActorId, fact.SubjectId }).Append(owner).OfType<long>().Distinct().ToArray();
        return await db.Set<Person>().AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, cancellation);
    }

    static List<TimelineFact> Timeline(
        List<Fact> facts, FunnelStages stages, Dictionary<long, Source> sources, Dictionary<long, Person> people, List<Dispute> disputes)
    {
        var byFact = disputes.ToLookup(dispute => dispute.FactSeq);
        return [.. AmendableFact.Of(facts)
            .Select(fact => new TimelineFact(fact, StageOf(fact), sources[fact.First.SourceId], PersonOf(fact.First.ActorId), PersonOf(fact.Standing.SubjectId), [.. byFact[fact.First.Seq]]))
            .OrderBy(one => FactOrder.Of(one.Fact.Standing.OccurredAt, one.Fact.Standing.Precision, one.Stage?.Position ?? 0, one.Fact.First.Seq))];

        Stage? StageOf(AmendableFact fact) => fact.Standing.StageId is { } id ? stages.Find(id) : null;

        Person? PersonOf(long? id) => id is { } known ? people.GetValueOrDefault(known) : null;
    }
}
