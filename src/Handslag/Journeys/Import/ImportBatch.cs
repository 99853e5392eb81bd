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

/// <summary>
/// Writes the rows of one import, batch by batch, each batch in one transaction. One thread may check rows and make them ready
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
    readonly List<NewFact> facts = [];
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

    /// <summary>Call it for each row once, in order, also for rows that are not written.</summary>
    /// <param name="countsRepeats">In a file an event that stands there twice happened twice; told by a program it was only told twice.</param>
    public ReadyRow Ready(MappedRow row, bool countsRepeats = true)
    {
        var facts = row.Facts;
        var others = facts.Count > 1 ? new ReadyFact[facts.Count - 1] : [];
        var first = facts.Count > 0 ? Ready(row.ExternalId, facts[0], countsRepeats) : default;
        for (var i = 0; i < others.Length; i++) others[i] = Ready(row.ExternalId, facts[i + 1], countsRepeats);
        var lead = CollectionsMarshal.GetValueRefOrAddDefault(leads, row.ExternalId, out _) ??= new(row.ExternalId);
        var identifies = keepsNames && row.Identity != LeadIdentityFields.Empty && lead.IdentifiesAnew(RowHash.Of(row.Identity));
        return new(lead, row.Line, facts.Count, first, others, lead.StatesAnew(RowHash.OfStated(row)) ? StatedIn(row) : null, identifies ? row.Identity : null);
    }

    ReadyFact Ready(string externalId, MappedFact fact, bool countsRepeats)
    {
        var payload = FactPayloads.Write(fact.Payload);
        var stage = StageOf(fact);
        return new(fact.Kind, fact.At, fact.Precision, stage?.Id, names.Person(fact.Actor), names.Person(fact.Subject), Stored(fact, payload),
            keepsNames ? fact.Text : null, KeyOf(externalId, fact, stage?.Key, payload, countsRepeats));
    }

    Guid KeyOf(string externalId, MappedFact fact, string? stage, string? payload, bool countsRepeats) =>
        IsTable ? ContentKey.OfTableCell(source.Key, externalId, fact.Kind, stage)
        : fact.SourceEventId is { } id ? ContentKey.OfSourceEvent(source.Key, externalId, fact.Kind, id)
        : ContentKey.OfOccurrence(source.Key, externalId, fact.Kind, stage ?? payload ?? fact.Subject, fact.Actor, fact.At, countsRepeats ? Occurrence(externalId, fact, payload) : 0);

    /// <summary>That an example was given belongs to what is known of a return; it does not make it another.</summary>
    string? Stored(MappedFact fact, string? payload) =>
        IsTable || fact is not { Kind: FactKind.Returned, Text: not null } ? payload : FactPayloads.Write((fact.Payload ?? new()) with { HasExample = true });

    /// <summary>How manieth it is among its equals in this file, from 0.</summary>
    int Occurrence(string externalId, MappedFact fact, string? payload)
    {
        var hash = RowHash.Of(externalId, fact, payload);
        return events.Add(hash) ? 0 : repeated[hash] = repeated.GetValueOrDefault(hash) + 1;
    }

    StatedOfLead StatedIn(MappedRow row) => new(
        row.Facts.Count == 0 && row.CurrentStage is not null ? stageByKey[row.CurrentStage].Id : null,
        names.Person(row.Owner), names.Account(row.Identity.Company), FieldsOf(row));

    public async Task<BatchResult> Write(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        await writer.TakeTurn(cancellation);
        await names.Know(batch, cancellation);
        var made = await FindOrReserve(batch, cancellation);
        await FindFacts(batch, cancellation);
        var numbers = await writer.Append(facts, now, cancellation);
        var stated = Stated(batch);
        await writer.InsertLeads([.. made.Select(lead => NewLead(lead, stated))], cancellation);
        await writer.UpdateLeads([.. stated.Values], cancellation);
        await writer.PutIdentities(IdentitiesOf(batch), cancellation);
        return Result(batch, made.Count, numbers);
    }

    BatchResult Result(IReadOnlyList<ReadyRow> batch, int made, long[] numbers)
    {
        var (told, undated, written, changed, withdrawn) = (0, 0, 0, 0, 0);
        foreach (var one in batch)
        {
            told += one.Count;
            if (one.Count == 0) undated++;
        }

        var inOrder = CollectionsMarshal.AsSpan(facts);
        for (var i = 0; i < inOrder.Length; i++)
        {
            if (numbers[i] != 0) written++;
            if (numbers[i] != 0 && inOrder[i].Supersedes is not null) changed++;
            if (inOrder[i].Kind == FactKind.Withdrawn) withdrawn++;
        }

        return new BatchResult(written, made, changed, told - written + withdrawn, undated) { Numbers = numbers };
    }

    /// <returns>The leads that are new.</returns>
    async Task<List<LeadSlot>> FindOrReserve(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        List<LeadSlot> unknown = [];
        foreach (var one in batch)
        {
            if (one.Lead.Id != 0) continue;
            one.Lead.Id = -1;
            unknown.Add(one.Lead);
        }

        var made = await writer.HasLeadsOfOthers(source.Id, cancellation) ? await Find(unknown, cancellation) : unknown;
        var ids = made.Count > 0 ? await writer.ReserveLeadIds(made.Count, cancellation) : [];
        for (var i = 0; i < made.Count; i++) made[i].Id = ids[i];
        return made;
    }

    /// <returns>Those that are new.</returns>
    async Task<List<LeadSlot>> Find(List<LeadSlot> unknown, CancellationToken cancellation)
    {
        var found = await writer.FindLeads(source.Id, [.. unknown.Select(lead => lead.ExternalId)], cancellation);
        foreach (var (i, lead) in unknown.Index()) (lead.Id, lead.Known) = (found[i], found[i] != 0);
        return unknown.FindAll(lead => !lead.Known);
    }

    /// <summary>Into a list that serves all batches: it is a large one.</summary>
    async Task FindFacts(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        facts.Clear();
        if (!IsTable)
        {
            foreach (var one in batch)
                for (var i = 0; i < one.Count; i++) facts.Add(NewFactOf(one.Fact(i), one.Lead.Id));
            return;
        }

        var known = batch.Where(one => one.Lead.Known).Select(one => one.Lead.Id).Distinct().ToArray();
        var cells = await LeadCells.Of(db, source.Id, known, cancellation);
        HashSet<long> done = [];
        foreach (var one in batch)
            if (done.Add(one.Lead.Id)) facts.AddRange(cells.Differences(one.Lead.Id, [.. Enumerable.Range(0, one.Count).Select(i => NewFactOf(one.Fact(i), one.Lead.Id))]));
    }

    NewFact NewFactOf(in ReadyFact fact, long leadId) => new()
    {
        LeadId = leadId,
        Kind = fact.Kind,
        At = fact.At,
        Precision = fact.Precision,
        SourceId = source.Id,
        StageId = fact.StageId,
        ActorId = fact.Actor?.Id,
        SubjectId = fact.Subject?.Id,
        Payload = fact.Payload,
        Text = fact.Text,
        ContentKey = fact.Key,
    };

    Stage? StageOf(MappedFact fact) => fact.Stage is not null ? stageByKey[fact.Stage] : DefaultStage(fact.Kind);

    Stage? DefaultStage(FactKind kind) => kind switch
    {
        FactKind.Won => stages.First(StageKind.Won),
        FactKind.Lost => stages.First(StageKind.Lost),
        FactKind.Parked => stages.First(StageKind.Parked),
        _ => null,
    };

    /// <summary>What the rows state of their leads without a date, where it is not what was stated before.</summary>
    static Dictionary<LeadSlot, LeadChange> Stated(IReadOnlyList<ReadyRow> batch)
    {
        Dictionary<LeadSlot, LeadChange> stated = [];
        foreach (var one in batch)
            if (one.States is { } says) stated[one.Lead] = new LeadChange(one.Lead.Id, says.StageId, says.Owner?.Id, says.Fields, says.Account?.Id);
        return stated;
    }

    Lead NewLead(LeadSlot lead, Dictionary<LeadSlot, LeadChange> stated)
    {
        stated.Remove(lead, out var change);
        lead.Known = true;
        return new Lead
        {
            Id = lead.Id,
            WorkspaceId = db.Scope.Id,
            FunnelId = funnel.Id,
            SourceId = source.Id,
            ExternalId = lead.ExternalId,
            AccountId = change?.AccountId,
            StageId = change?.StageId,
            OwnerId = change?.OwnerId,
            Fields = change?.Fields,
            RecordedAt = now,
        };
    }

    List<LeadIdentity> IdentitiesOf(IReadOnlyList<ReadyRow> batch)
    {
        Dictionary<LeadSlot, LeadIdentity> identities = [];
        foreach (var one in batch)
        {
            if (one.Identifies is not { } who) continue;
            identities[one.Lead] = new LeadIdentity
            {
                LeadId = one.Lead.Id, WorkspaceId = db.Scope.Id, Name = who.Name, NameFolded = Folded.Fold(who.Name ?? who.Company),
                Email = who.Email, Phone = who.Phone, Company = who.Company, CrmUrl = who.CrmUrl,
            };
        }

        return [.. identities.Values];
    }

    static string? FieldsOf(MappedRow row) => row.Fields.Count == 0 ? null : JsonSerializer.Serialize(new SortedDictionary<string, string?>(row.Fields.ToDictionary()));
}
