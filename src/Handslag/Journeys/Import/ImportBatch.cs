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

/// <summary>A row with all that can be known of it before it is written.</summary>
/// <param name="States">It says something new of its lead without a date.</param>
/// <param name="Identifies">It says something new of who its lead is.</param>
readonly record struct ReadyRow(MappedRow Row, FactContent[] Contents, LeadSlot Lead, bool States, bool Identifies);

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
        var contents = new FactContent[row.Facts.Count];
        for (var i = 0; i < contents.Length; i++) contents[i] = ContentOf(row.ExternalId, row.Facts[i], countsRepeats);
        var lead = CollectionsMarshal.GetValueRefOrAddDefault(leads, row.ExternalId, out _) ??= new();
        return new(row, contents, lead, lead.StatesAnew(RowHash.OfStated(row)),
            keepsNames && row.Identity != LeadIdentityFields.Empty && lead.IdentifiesAnew(RowHash.Of(row.Identity)));
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

    public async Task<BatchResult> Write(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        await writer.TakeTurn(cancellation);
        await names.Know(batch, cancellation);
        var made = await FindOrReserve(batch, cancellation);
        await FindFacts(batch, cancellation);
        var numbers = await writer.Append(facts, now, cancellation);
        var stated = Stated(batch);
        await writer.InsertLeads([.. made.Select(one => NewLead(one, stated))], cancellation);
        await writer.UpdateLeads([.. stated.Values], cancellation);
        await writer.PutIdentities(IdentitiesOf(batch), cancellation);
        return Result(batch, made.Count, numbers);
    }

    BatchResult Result(IReadOnlyList<ReadyRow> batch, int made, long[] numbers)
    {
        var (told, undated, written, changed, withdrawn) = (0, 0, 0, 0, 0);
        foreach (var one in batch)
        {
            told += one.Contents.Length;
            if (one.Contents.Length == 0) undated++;
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

    /// <returns>Of each lead that is new, the first row.</returns>
    async Task<List<ReadyRow>> FindOrReserve(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        List<ReadyRow> unknown = [];
        foreach (var one in batch)
        {
            if (one.Lead.Id != 0) continue;
            one.Lead.Id = -1;
            unknown.Add(one);
        }

        var found = await writer.FindLeads(source.Id, [.. unknown.Select(one => one.Row.ExternalId)], cancellation);
        List<ReadyRow> made = [];
        for (var i = 0; i < unknown.Count; i++)
        {
            unknown[i].Lead.Id = found[i];
            unknown[i].Lead.Known = found[i] != 0;
            if (found[i] == 0) made.Add(unknown[i]);
        }

        var ids = made.Count > 0 ? await writer.ReserveLeadIds(made.Count, cancellation) : [];
        for (var i = 0; i < made.Count; i++) made[i].Lead.Id = ids[i];
        return made;
    }

    /// <summary>Into a list that serves all batches: it is a large one.</summary>
    async Task FindFacts(IReadOnlyList<ReadyRow> batch, CancellationToken cancellation)
    {
        facts.Clear();
        if (!IsTable)
        {
            foreach (var one in batch)
                for (var i = 0; i < one.Contents.Length; i++) facts.Add(NewFactOf(one.Row.Facts[i], one.Contents[i], one.Lead.Id));
            return;
        }

        var known = batch.Where(one => one.Lead.Known).Select(one => one.Lead.Id).Distinct().ToArray();
        var cells = await LeadCells.Of(db, source.Id, known, cancellation);
        HashSet<long> done = [];
        foreach (var (row, contents, lead, _, _) in batch)
            if (done.Add(lead.Id)) facts.AddRange(cells.Differences(lead.Id, [.. row.Facts.Select((fact, i) => NewFactOf(fact, contents[i], lead.Id))]));
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

    /// <summary>What the rows state of their leads without a date, where it is not what was stated before.</summary>
    Dictionary<LeadSlot, LeadChange> Stated(IReadOnlyList<ReadyRow> batch)
    {
        Dictionary<LeadSlot, LeadChange> stated = [];
        foreach (var (row, _, lead, states, _) in batch)
        {
            if (!states) continue;
            var stage = row.Facts.Count == 0 && row.CurrentStage is not null ? stageByKey[row.CurrentStage].Id : (long?)null;
            stated[lead] = new LeadChange(lead.Id, stage, names.Person(row.Owner), FieldsOf(row), names.Account(row.Identity.Company));
        }

        return stated;
    }

    Lead NewLead(ReadyRow first, Dictionary<LeadSlot, LeadChange> stated)
    {
        stated.Remove(first.Lead, out var change);
        first.Lead.Known = true;
        return new Lead
        {
            Id = first.Lead.Id,
            WorkspaceId = db.Scope.Id,
            FunnelId = funnel.Id,
            SourceId = source.Id,
            ExternalId = first.Row.ExternalId,
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
        foreach (var (row, _, lead, _, identifies) in batch)
        {
            if (!identifies) continue;
            identities[lead] = new LeadIdentity
            {
                LeadId = lead.Id, WorkspaceId = db.Scope.Id, Name = row.Identity.Name, NameFolded = Folded.Fold(row.Identity.Name ?? row.Identity.Company),
                Email = row.Identity.Email, Phone = row.Identity.Phone, Company = row.Identity.Company, CrmUrl = row.Identity.CrmUrl,
            };
        }

        return [.. identities.Values];
    }

    static string? FieldsOf(MappedRow row) => row.Fields.Count == 0 ? null : JsonSerializer.Serialize(new SortedDictionary<string, string?>(row.Fields.ToDictionary()));
}
