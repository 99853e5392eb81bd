using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <summary>Reads handovers for the desk: each as it follows from its facts now, so that the desk and every figure say the same.</summary>
public sealed class DeskReading(HandslagDb db, IClock clock)
{
    /// <summary>Null where this workspace has no such handover, or its facts no longer say so.</summary>
    public async Task<DeskItem?> One(long handoverId, Me? who, CancellationToken cancellation) =>
        (await Read(await db.Set<StoredHandover>().AsNoTracking().Where(row => row.Id == handoverId).ToListAsync(cancellation), who, cancellation)).SingleOrDefault();

    /// <summary>In the order given; what its facts no longer say is left out.</summary>
    public async Task<List<DeskItem>> Read(IReadOnlyList<StoredHandover> rows, Me? who, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var ids = rows.Select(row => row.LeadId).Distinct().ToArray();
        var ground = new Ground
        {
            Rules = await RulesInUse.Load(db, cancellation),
            Zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)],
            Now = clock.GetCurrentInstant(),
            Who = who,
            Leads = await db.Set<Lead>().AsNoTracking().Where(lead => ids.Contains(lead.Id)).ToDictionaryAsync(lead => lead.Id, cancellation),
            Facts = (await db.Set<Fact>().AsNoTracking().Where(fact => ids.Contains(fact.LeadId)).ToListAsync(cancellation)).ToLookup(fact => fact.LeadId),
            Texts = await db.Set<FactText>().AsNoTracking().Where(text => ids.Contains(text.LeadId)).ToDictionaryAsync(text => text.Seq, text => text.Text, cancellation),
            Identities = await db.Set<LeadIdentity>().AsNoTracking().Where(identity => ids.Contains(identity.LeadId)).ToDictionaryAsync(identity => identity.LeadId, cancellation),
        };
        await People(ground, cancellation);
        await Contests(rows, ground, cancellation);
        return [.. rows.Select(row => Item(row, ground)).OfType<DeskItem>()];
    }

    async Task People(Ground ground, CancellationToken cancellation)
    {
        var people = ground.Facts.SelectMany(facts => facts).SelectMany(fact => new[] { fact.ActorId, fact.SubjectId }).Concat(ground.Leads.Values.Select(lead => lead.OwnerId))
            .OfType<long>().Distinct().ToArray();
        ground.People = await db.Set<Person>().AsNoTracking().Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => new DeskPerson(person.Id, person.UserId, person.Side, person.Name), cancellation);
        var accounts = ground.Leads.Values.Select(lead => lead.AccountId).OfType<long>().Distinct().ToArray();
        ground.Accounts = await db.Set<Account>().AsNoTracking().Where(account => accounts.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.Name, cancellation);
    }

    async Task Contests(IReadOnlyList<StoredHandover> rows, Ground ground, CancellationToken cancellation)
    {
        long[] answered = [.. rows.Where(row => row.AnsweredAt is not null).Select(row => row.Id)];
        if (answered.Length == 0) return;
        foreach (var answer in await db.Set<ReturnAnswer>().AsNoTracking()
            .Where(row => answered.Contains(row.HandoverId) && row.Kind == ReturnAnswerKind.Contest && row.SettledAt == null).OrderBy(row => row.Id).ToListAsync(cancellation))
            ground.Contests[answer.HandoverId] = answer;
    }

    static DeskItem? Item(StoredHandover row, Ground ground)
    {
        if (!ground.Leads.TryGetValue(row.LeadId, out var lead) || !ground.Rules.Funnels.TryGetValue(lead.FunnelId, out var funnel)) return null;
        var journey = Journey.Fold(ground.Facts[lead.Id], funnel.Stages);
        var rounds = ground.Rules.Derive(lead, journey);
        var place = rounds.HandoverList.FindIndex(handover => handover.OpeningSeq == row.OpeningSeq);
        if (place < 0) return null;
        var handover = rounds.Handovers[place];
        var opening = journey.Facts.FirstOrDefault(fact => fact.First.Seq == row.OpeningSeq);
        return new()
        {
            Row = row,
            Case = new()
            {
                Handover = handover,
                Stages = funnel.Stages,
                Who = ground.Who,
                Now = ground.Now,
                Zone = ground.Zone,
                Owner = ground.Person(journey.Assignment is { } assigned ? assigned.Latest.SubjectId : lead.OwnerId),
                HandedOverBy = ground.Person(opening?.First.ActorId),
                DecidedBy = DecidedBy(handover, journey, ground),
                AskedOutcome = AskedOutcome.Of(rounds, place, journey, funnel.Stages, ground.Rules.OwnSource),
                Pause = rounds.Stretches is { Count: > 0 } stretches && stretches[^1].To is null && place == rounds.Handovers.Count - 1 ? stretches[^1] : null,
            },
            Lead = lead,
            Journey = journey,
            Rounds = rounds,
            Place = place,
            Source = ground.Rules.Sources[lead.SourceId],
            DataThrough = ground.Rules.DataThrough(lead.SourceId),
            Identity = ground.Identities.GetValueOrDefault(lead.Id),
            Account = lead.AccountId is { } account ? ground.Accounts.GetValueOrDefault(account) : null,
            Contest = ground.Contests.GetValueOrDefault(row.Id),
            Note = Note(journey, handover, ground),
            ReturnExample = handover.IsGivenBack ? TextOf(journey, fact => fact.At == handover.EndedAt && fact.Kind is FactKind.Returned or FactKind.HandedOver, ground) : null,
        };
    }

    /// <summary>The newest note for this round, else what was written where it was handed over.</summary>
    static HandoverNote? Note(Journey journey, Handover handover, Ground ground)
    {
        var written = TextOf(journey, fact => fact.Kind == FactKind.Noted && fact.Payload?.Reason == HandoverNote.Code && (handover.EndedAt is not { } end || fact.At <= end), ground)
            ?? TextOf(journey, fact => fact.First.Seq == handover.OpeningSeq, ground);
        return written is null ? null : HandoverNote.Of(written);
    }

    static string? TextOf(Journey journey, Predicate<EffectiveFact> which, Ground ground) =>
        journey.Facts.LastOrDefault(fact => which(fact) && ground.Texts.ContainsKey(fact.First.Seq)) is { } said ? ground.Texts[said.First.Seq] : null;

    static string? DecidedBy(Handover handover, Journey journey, Ground ground)
    {
        if ((handover.DecidedAt ?? handover.EndedAt) is not { } at) return null;
        var fact = journey.Facts.LastOrDefault(one => one.At == at && one.Kind is FactKind.Accepted or FactKind.Returned or FactKind.HandedOver or FactKind.Won or FactKind.Lost or FactKind.StageEntered);
        return fact is null ? null : ground.Person(fact.First.ActorId)?.Name ?? ground.Rules.Sources.GetValueOrDefault(fact.First.SourceId)?.Name;
    }

    sealed class Ground
    {
        public required RulesInUse Rules { get; init; }
        public required DateTimeZone Zone { get; init; }
        public required Instant Now { get; init; }
        public required Me? Who { get; init; }
        public required Dictionary<long, Lead> Leads { get; init; }
        public required ILookup<long, Fact> Facts { get; init; }
        public required Dictionary<long, string> Texts { get; init; }
        public required Dictionary<long, LeadIdentity> Identities { get; init; }
        public Dictionary<long, DeskPerson> People { get; set; } = [];
        public Dictionary<long, string> Accounts { get; set; } = [];

        public Dictionary<long, ReturnAnswer> Contests { get; } = [];

        public DeskPerson? Person(long? id) => id is { } known ? People.GetValueOrDefault(known) : null;
    }
}
