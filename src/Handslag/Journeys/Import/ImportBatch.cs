using System.Runtime.InteropServices;
using System.Text.Json;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>What one batch wrote.</summary>
sealed record BatchResult(long Facts, long Leads, long Changed, long Duplicates, long Undated)
{
    /// <summary>The sequence number of each fact in the order of an event log's rows; 0 where it was known already.</summary>
    public IReadOnlyList<long> Numbers { get; init; } = [];
}

/// <param name="Payload">As it is stored.</param>
readonly record struct FactContent(string? Payload, Guid Key);

/// <summary>
/// Writes the rows of one import, batch by batch, each batch in one transaction. One thread may check rows and find their contents
/// while another writes rows that went before: the two share nothing that changes.
/// </summary>
/// <param name="idColumn">What the file calls the lead's id, for refusals.</param>
sealed class ImportBatch(HandslagDb db, ImportShape shape, Source source, Funnel funnel, FunnelStages stages, bool keepsNames, Instant now, string? idColumn = null)
{
    readonly JourneyWriter writer = JourneyWriter.For(db);
    readonly ImportNames names = new(db, source.Id);
    readonly Dictionary<string, LeadSlot> leads = [];
    readonly Dictionary<string, ulong> tableRows = [];
    readonly Dictionary<string, Stage> stageByKey = stages.InOrder.ToDictionary(stage => stage.Key);
    readonly SeenHashes events = new();
    readonly Dictionary<ulong, int> repeated = [];

    bool IsTable => shape == ImportShape.LeadTable;

    /// <summary>Why a row cannot go in beside the rows before it in the same file; null when it can. Call it for each row once, in order.</summary>
    public RefusedRow? Check(MappedRow row)
    {
        if (!IsTable) return null;
        var hash = RowHash.Of(row);
        if (!tableRows.TryGetValue(row.ExternalId, out var known)) tableRows[row.ExternalId] = hash;
        else if (known != hash) return new RefusedRow(row.Line, idColumn, row.ExternalId, ImportRefusal.RepeatedDifferent);
        return null;
    }

    /// <summary>What makes each of the row's facts itself. Call it for each row once, in order, also for rows that are not written.</summary>
    /// <param name="countsRepeats">In a file an event that stands there twice happened twice; told by a program it was only told twice.</param>
    public FactContent[] Contents(MappedRow row, bool countsRepeats = true)
    {
        var contents = new FactContent[row.Facts.Count];
        for (var i = 0; i < contents.Length; i++) contents[i] = ContentOf(row.ExternalId, row.Facts[i], countsRepeats);
        return contents;
    }

    FactContent ContentOf(string externalId, MappedFact fact, bool countsRepeats)
    {
        var payload = FactPayloads.Write(fact.Payload);
        var stage = StageOf(fact)?.Key;
        return new(Stored(fact, payload), IsTable ? ContentKey.OfTableCell(source.Key, externalId, fact.Kind, stage)
            : fact.SourceEventId is { } id ? ContentKey.OfSourceEvent(source.Key, externalId, fact.Kind, id)
            : ContentKey.OfOccurrence(source.Key, externalId, fact.Kind, stage ?? payload ?? fact.Subject, fact.Actor, fact.At, countsRepeats ? Occurrence(externalId, fact, payload) : 0));
    }

    /// <summary>That an example was given belongs to what is known of a return; it does not make it another.</summary>
    string? Stored(MappedFact fact, string? payload) =>
        IsTable || fact is not { Kind: FactKind.Returned, Text: not null } ? payload : FactPayloads.Write((fact.Payload ?? new()) with { HasExample = true });

    /// <summary>How manieth it is among its equals in this file, from 0.</summary>
    int Occurrence(string externalId, MappedFact fact, string? payload)
    {
        var hash = RowHash.Of(externalId, fact, payload);
        return events.Add(hash) ? 0 : repeated[hash] = repeated.GetValueOrDefault(hash) + 1;
    }

    public async Task<BatchResult> Write(IReadOnlyList<(MappedRow Row, FactContent[] Contents)> batch, CancellationToken cancellation)
    {
        MappedRow[] rows = [.. batch.Select(one => one.Row)];
        await writer.TakeTurn(cancellation);
        await names.Know(rows, cancellation);
        var slots = SlotsOf(rows);
        var made = await FindOrReserve(rows, slots, cancellation);
        var facts = await FactsOf(batch, slots, cancellation);
        var numbers = await writer.Append(facts, now, cancellation);
        var stated = Stated(rows, slots);
        await writer.InsertLeads([.. made.Select(one => NewLead(one.ExternalId, one.Slot, stated))], cancellation);
        await writer.UpdateLeads([.. stated.Values], cancellation);
        if (keepsNames) await writer.PutIdentities(IdentitiesOf(rows), cancellation);
        var written = numbers.Count(number => number != 0);
        var changed = facts.Where((fact, i) => numbers[i] != 0 && fact.Supersedes is not null).Count();
        return new BatchResult(written, made.Count, changed, rows.Sum(row => row.Facts.Count) - written + facts.Count(fact => fact.Kind == FactKind.Withdrawn),
            rows.Count(row => row.Facts.Count == 0))
        { Numbers = numbers };
    }

    /// <summary>The lead of each row: looked up once, for there are millions.</summary>
    LeadSlot[] SlotsOf(MappedRow[] rows)
    {
        var slots = new LeadSlot[rows.Length];
        for (var i = 0; i < rows.Length; i++) slots[i] = CollectionsMarshal.GetValueRefOrAddDefault(leads, rows[i].ExternalId, out _) ??= new();
        return slots;
    }

    async Task<List<(string ExternalId, LeadSlot Slot)>> FindOrReserve(MappedRow[] rows, LeadSlot[] slots, CancellationToken cancellation)
    {
        List<(string ExternalId, LeadSlot Slot)> unknown = [];
        for (var i = 0; i < rows.Length; i++)
        {
            if (slots[i].Id != 0) continue;
            slots[i].Id = -1;
            unknown.Add((rows[i].ExternalId, slots[i]));
        }

        var found = await writer.FindLeads(source.Id, [.. unknown.Select(one => one.ExternalId)], cancellation);
        List<(string ExternalId, LeadSlot Slot)> made = [];
        for (var i = 0; i < unknown.Count; i++)
        {
            unknown[i].Slot.Id = found[i];
            unknown[i].Slot.Known = found[i] != 0;
            if (found[i] == 0) made.Add(unknown[i]);
        }

        var ids = made.Count > 0 ? await writer.ReserveLeadIds(made.Count, cancellation) : [];
        for (var i = 0; i < made.Count; i++) made[i].Slot.Id = ids[i];
        return made;
    }

    async Task<List<NewFact>> FactsOf(IReadOnlyList<(MappedRow Row, FactContent[] Contents)> batch, LeadSlot[] slots, CancellationToken cancellation)
    {
        List<NewFact> facts = new(batch.Count);
        if (!IsTable)
        {
            for (var place = 0; place < batch.Count; place++)
            {
                var (row, contents) = batch[place];
                for (var i = 0; i < row.Facts.Count; i++) facts.Add(NewFactOf(row.Facts[i], contents[i], slots[place].Id));
            }

            return facts;
        }

        var known = batch.Select(one => leads[one.Row.ExternalId]).Where(slot => slot.Known).Select(slot => slot.Id).Distinct().ToArray();
        var cells = await LeadCells.Of(db, source.Id, known, cancellation);
        HashSet<long> done = [];
        foreach (var (row, contents) in batch)
        {
            var lead = leads[row.ExternalId].Id;
            if (done.Add(lead)) facts.AddRange(cells.Differences(lead, [.. row.Facts.Select((fact, i) => NewFactOf(fact, contents[i], lead))]));
        }

        return facts;
    }

    NewFact NewFactOf(MappedFact fact, FactContent content, long leadId) => new()
    {
        LeadId = leadId,
        Kind = fact.Kind,
        At = fact.At,
        Precision = fact.Precision,
        SourceId = source.Id,
        StageId = StageOf(fact)?.Id,
        ActorId = names.Person(fact.Actor),
        SubjectId = names.Person(fact.Subject),
        Payload = content.Payload,
        Text = keepsNames ? fact.Text : null,
        ContentKey = content.Key,
    };

    Stage? StageOf(MappedFact fact) => fact.Stage is not null ? stageByKey[fact.Stage] : DefaultStage(fact.Kind);

    Stage? DefaultStage(FactKind kind) => kind switch
    {
        FactKind.Won => stages.First(StageKind.Won),
        FactKind.Lost => stages.First(StageKind.Lost),
        FactKind.Parked => stages.First(StageKind.Parked),
        _ => null,
    };

    /// <summary>What the rows state of their leads without a date, by external id, where it is not what was stated before.</summary>
    Dictionary<string, LeadChange> Stated(MappedRow[] rows, LeadSlot[] slots)
    {
        Dictionary<string, LeadChange> stated = [];
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, slot) = (rows[i], slots[i]);
            var hash = RowHash.OfStated(row);
            if (hash == 0 || hash == slot.StatedHash) continue;
            slot.StatedHash = hash;
            var stage = row.Facts.Count == 0 && row.CurrentStage is not null ? stageByKey[row.CurrentStage].Id : (long?)null;
            stated[row.ExternalId] = new LeadChange(slot.Id, stage, names.Person(row.Owner), FieldsOf(row), names.Account(row.Identity.Company));
        }

        return stated;
    }

    Lead NewLead(string externalId, LeadSlot slot, Dictionary<string, LeadChange> stated)
    {
        stated.Remove(externalId, out var change);
        slot.Known = true;
        return new Lead
        {
            Id = slot.Id,
            WorkspaceId = db.Scope.Id,
            FunnelId = funnel.Id,
            SourceId = source.Id,
            ExternalId = externalId,
            AccountId = change?.AccountId,
            StageId = change?.StageId,
            OwnerId = change?.OwnerId,
            Fields = change?.Fields,
            RecordedAt = now,
        };
    }

    List<LeadIdentity> IdentitiesOf(MappedRow[] rows)
    {
        List<LeadIdentity> identities = [];
        foreach (var row in rows)
        {
            if (row.Identity == LeadIdentityFields.Empty) continue;
            var slot = leads[row.ExternalId];
            var hash = RowHash.Of(row.Identity);
            if (slot.IdentityHash == hash) continue;
            slot.IdentityHash = hash;
            identities.Add(new LeadIdentity
            {
                LeadId = slot.Id, WorkspaceId = db.Scope.Id, Name = row.Identity.Name, NameFolded = Folded.Fold(row.Identity.Name ?? row.Identity.Company),
                Email = row.Identity.Email, Phone = row.Identity.Phone, Company = row.Identity.Company, CrmUrl = row.Identity.CrmUrl,
            });
        }

        return [.. identities.GroupBy(identity => identity.LeadId).Select(group => group.Last())];
    }

    static string? FieldsOf(MappedRow row) => row.Fields.Count == 0 ? null : JsonSerializer.Serialize(new SortedDictionary<string, string?>(row.Fields.ToDictionary()));
}
