using Handslag.Agreement;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>
/// Records what a program tells, in one transaction that is durable before it answers. Each fact is accepted, known already or refused by itself;
/// telling the same again changes nothing.
/// </summary>
public sealed class RecordFacts(HandslagDb db, ErasedLeads erased, IClock clock)
{
    public const int MostAtOnce = 500;

    sealed record Told(int Place, string Source, MappedRow Row)
    {
        public MappedFact Fact => Row.Facts[0];
    }

    /// <returns>A result for each fact, in the order given; refused as a whole only where the batch itself makes no sense.</returns>
    public async Task<Outcome<IReadOnlyList<FactResult>>> Run(FactBatch batch, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        if (Refusals(batch, now) is { Count: > 0 } refusals) return refusals;
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(w => w.Id == db.Scope.Id, cancellation);
        var zone = DateTimeZoneProviders.Tzdb[workspace.Zone];
        var results = new FactResult[batch.Facts.Count];
        List<Told> told = [];
        foreach (var (place, fact) in batch.Facts.Index())
        {
            var row = fact.IsRefused ? fact.Refusals.ToList() : RecordFactsReading.Read(fact.Value, place + 1, now, zone);
            if (row.IsRefused) results[place] = Refused([.. row.Refusals]);
            else told.Add(new(place, fact.Value.Source!, row.Value));
        }

        return await db.Write<Outcome<IReadOnlyList<FactResult>>>(
            async token =>
            {
                await JourneyWriter.For(db).TakeTurn(token);
                var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(token);
                var forNew = batch.Funnel is null ? funnels.FirstOrDefault() : funnels.Find(funnel => funnel.Key == batch.Funnel);
                if (forNew is null) return new Refusal("facts.funnel.unknown", "funnel", batch.Funnel);
                var sources = await Sources(told, batch, token);
                await LeaveOut(told, results, sources, batch.CreateLeads, token);
                foreach (var group in await ByFunnel(told, sources, forNew.Id, token))
                    await Write(group.ToList(), sources[group.Key.Source], funnels.Single(funnel => funnel.Id == group.Key.Funnel), workspace.KeepsNames, results, now, token);
                MoveOn(sources, batch.DataThrough);
                await db.SaveChangesAsync(token);
                return results;
            },
            cancellation);
    }

    static List<Refusal> Refusals(FactBatch batch, Instant now)
    {
        List<Refusal> refusals = [];
        if (batch.Facts.Count == 0) refusals.Add(new("facts.missing", "facts"));
        if (batch.Facts.Count > MostAtOnce) refusals.Add(new("facts.many", "facts", $"{batch.Facts.Count}", $"{MostAtOnce}"));
        foreach (var (source, through) in batch.DataThrough.Where(one => one.Value > now)) refusals.Add(new("source.dataThrough.future", $"dataThrough.{source}", $"{through}"));
        return refusals;
    }

    /// <summary>The sources named, by key; those not known yet are made where the batch makes leads.</summary>
    async Task<Dictionary<string, Source>> Sources(List<Told> told, FactBatch batch, CancellationToken cancellation)
    {
        var keys = told.Select(one => one.Source).Concat(batch.DataThrough.Keys).Distinct().ToArray();
        var known = await db.Set<Source>().Where(source => keys.Contains(source.Key)).ToDictionaryAsync(source => source.Key, cancellation);
        foreach (var key in told.Select(one => one.Source).Distinct().Where(key => batch.CreateLeads && !known.ContainsKey(key)).ToList())
        {
            known[key] = new() { WorkspaceId = db.Scope.Id, Key = key, Name = key, Precision = Precision.Instant };
            db.Add(known[key]);
        }

        await db.SaveChangesAsync(cancellation);
        return known;
    }

    /// <summary>Refuses what names an unknown source or an erased or unknown lead.</summary>
    async Task LeaveOut(List<Told> told, FactResult[] results, Dictionary<string, Source> sources, bool createLeads, CancellationToken cancellation)
    {
        var marks = await erased.All(cancellation);
        var captured = told.Where(one => one.Fact.Kind == FactKind.Captured).Select(one => (one.Source, one.Row.ExternalId)).ToHashSet();
        var known = await KnownLeads(told, sources, cancellation);
        foreach (var one in told)
        {
            if (!sources.ContainsKey(one.Source)) Refuse(one, new("fact.source.unknown", "source", one.Source));
            else if (marks.Contains(one.Source, one.Row.ExternalId)) Refuse(one, new("fact.lead.erased", "externalId"));
            else if (!createLeads && !known.ContainsKey((one.Source, one.Row.ExternalId)) && !captured.Contains((one.Source, one.Row.ExternalId)))
                Refuse(one, new("fact.lead.unknown", "externalId", one.Row.ExternalId));
        }

        told.RemoveAll(one => results[one.Place] is not null);

        void Refuse(Told one, Refusal refusal) => results[one.Place] = Refused([refusal]);
    }

    async Task<Dictionary<(string Source, string ExternalId), Lead>> KnownLeads(List<Told> told, Dictionary<string, Source> sources, CancellationToken cancellation)
    {
        Dictionary<(string, string), Lead> known = [];
        foreach (var group in told.Where(one => sources.ContainsKey(one.Source)).GroupBy(one => one.Source))
        {
            var (source, ids) = (sources[group.Key].Id, group.Select(one => one.Row.ExternalId).Distinct().ToArray());
            foreach (var lead in await db.Set<Lead>().AsNoTracking().Where(lead => lead.SourceId == source && ids.Contains(lead.ExternalId)).ToListAsync(cancellation))
                known[(group.Key, lead.ExternalId)] = lead;
        }

        return known;
    }

    /// <summary>A known lead stays in the funnel it is in.</summary>
    async Task<List<IGrouping<(string Source, long Funnel), Told>>> ByFunnel(List<Told> told, Dictionary<string, Source> sources, long funnelForNew, CancellationToken cancellation)
    {
        var known = await KnownLeads(told, sources, cancellation);
        return [.. told.GroupBy(one => (one.Source, known.TryGetValue((one.Source, one.Row.ExternalId), out var lead) ? lead.FunnelId : funnelForNew))];
    }

    async Task Write(List<Told> told, Source source, Funnel funnel, bool keepsNames, FactResult[] results, Instant now, CancellationToken cancellation)
    {
        var stages = new FunnelStages(await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == funnel.Id).ToListAsync(cancellation));
        var changed = await ChangedEvents(told, source, cancellation);
        foreach (var one in told)
            if (Refusal(one, stages, changed) is { } refusal) results[one.Place] = Refused([refusal]);
        told.RemoveAll(one => results[one.Place] is not null);
        if (told.Count == 0) return;

        var batch = new ImportBatch(db, ImportShape.EventLog, source, funnel, stages, keepsNames, now);
        var written = await batch.Write([.. told.Select(one => batch.Ready(one.Row, countsRepeats: false))], cancellation);
        var ids = told.Select(one => one.Row.ExternalId).Distinct().ToArray();
        var leads = await db.Set<Lead>().Where(lead => lead.SourceId == source.Id && ids.Contains(lead.ExternalId)).ToDictionaryAsync(lead => lead.ExternalId, lead => lead.Id, cancellation);
        foreach (var (i, one) in told.Index())
            results[one.Place] = written.Numbers[i] is var seq and not 0
                ? new(FactStanding.Accepted, leads[one.Row.ExternalId], seq, [])
                : new(FactStanding.Duplicate, leads[one.Row.ExternalId], null, []);
    }

    static Refusal? Refusal(Told one, FunnelStages stages, HashSet<int> changed)
    {
        if (changed.Contains(one.Place)) return new("fact.event.changed", "id", one.Fact.SourceEventId);
        if (one.Fact.Stage is not { } key) return null;
        if (stages.Find(key) is not { } stage) return new("fact.stage.foreign", "stage", key);
        return CorrectFact.KindOf(one.Fact.Kind) is { } kind && kind != stage.Kind ? new("fact.stage.otherKind", "stage", key) : null;
    }

    /// <summary>Where an event of this id was told before with another time: whoever means to change it corrects the fact.</summary>
    async Task<HashSet<int>> ChangedEvents(List<Told> told, Source source, CancellationToken cancellation)
    {
        var byKey = told.Where(one => one.Fact.SourceEventId is not null)
            .ToLookup(one => ContentKey.OfSourceEvent(source.Key, one.Row.ExternalId, one.Fact.Kind, one.Fact.SourceEventId!));
        if (byKey.Count == 0) return [];
        var (keys, ids) = (byKey.Select(group => group.Key).ToArray(), told.Select(one => one.Row.ExternalId).Distinct().ToArray());
        var first = (await (
            from lead in db.Set<Lead>()
            join fact in db.Set<Fact>() on lead.Id equals fact.LeadId
            where lead.SourceId == source.Id && ids.Contains(lead.ExternalId) && keys.Contains(fact.ContentKey)
            select new { fact.ContentKey, fact.OccurredAt }).ToListAsync(cancellation)).ToLookup(fact => fact.ContentKey, fact => fact.OccurredAt);
        return [.. byKey.SelectMany(group => group.Where(one => one.Fact.At != (first[group.Key].Any() ? first[group.Key].First() : group.First().Fact.At))).Select(one => one.Place)];
    }

    static void MoveOn(Dictionary<string, Source> sources, IReadOnlyDictionary<string, Instant> dataThrough)
    {
        foreach (var (key, through) in dataThrough)
        {
            if (!sources.TryGetValue(key, out var source) || source.DataThrough >= through) continue;
            source.DataThrough = through.ToMicroseconds();
            source.Revision++;
        }
    }

    static FactResult Refused(IReadOnlyList<Refusal> refusals) => new(FactStanding.Refused, null, null, refusals);
}
