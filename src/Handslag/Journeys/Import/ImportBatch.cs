using System.Text.Json;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>What one batch wrote.</summary>
sealed record BatchResult(long Facts, long Leads, long Changed, long Duplicates, long Undated, Instant? LastAt);

/// <summary>Writes the rows of one import, batch by batch, each batch in one transaction with the leads' places that follow from it.</summary>
sealed class ImportBatch(HandslagDb db, ImportMapping mapping, Source source, Funnel funnel, FunnelStages stages, bool keepsNames, Instant now)
{
    readonly JourneyWriter writer = JourneyWriter.For(db);
    readonly ImportNames names = new(db, source.Id);
    readonly Dictionary<string, LeadSlot> leads = [];
    readonly Dictionary<string, Stage> stageByKey = stages.InOrder.ToDictionary(stage => stage.Key);
    readonly HashSet<ulong> events = [];
    readonly Dictionary<ulong, int> repeated = [];

    bool IsTable => mapping.Shape == ImportShape.LeadTable;

    /// <summary>Why a row cannot go in beside the rows before it in the same file; null when it can. Call it for each row once, in order.</summary>
    public RefusedRow? Check(MappedRow row)
    {
        if (!IsTable) return null;
        var hash = RowHash.Of(row);
        if (!leads.TryGetValue(row.ExternalId, out var slot)) leads[row.ExternalId] = new LeadSlot { RowHash = hash };
        else if (slot.RowHash != hash) return new RefusedRow(row.Line, mapping.Columns.ExternalId, row.ExternalId, "import.repeatedDifferent");
        return null;
    }

    /// <summary>How manieth each of the row's events is among its equals in this file. Call it for each row once, in order, also for rows that are not written.</summary>
    public int[] Occurrences(MappedRow row)
    {
        if (IsTable) return [];
        var occurrences = new int[row.Facts.Count];
        for (var i = 0; i < occurrences.Length; i++)
        {
            if (row.Facts[i].SourceEventId is not null) continue;
            var hash = RowHash.Of(row.ExternalId, row.Facts[i]);
            if (events.Add(hash)) continue;
            occurrences[i] = repeated[hash] = repeated.GetValueOrDefault(hash) + 1;
        }

        return occurrences;
    }

    public async Task<BatchResult> Write(IReadOnlyList<(MappedRow Row, int[] Occurrences)> batch, CancellationToken cancellation)
    {
        MappedRow[] rows = [.. batch.Select(one => one.Row)];
        await writer.TakeTurn(cancellation);
        await names.Know(rows, cancellation);
        var made = await FindOrReserve(rows, cancellation);
        var facts = await FactsOf(batch, cancellation);
        var numbers = await writer.Append(facts, now, cancellation);
        var touched = Place(facts, numbers, rows);
        var newest = rows.GroupBy(row => row.ExternalId).ToDictionary(same => same.Key, same => same.Last());
        await writer.InsertLeads([.. made.Select(one => NewLead(one.Slot, newest[one.ExternalId]))], cancellation);
        await Refold(facts, numbers, cancellation);
        await writer.UpdateLeads([.. touched.Values], cancellation);
        if (keepsNames) await writer.PutIdentities(IdentitiesOf(rows), cancellation);
        var written = numbers.Count(number => number != 0);
        var changed = facts.Where((fact, i) => numbers[i] != 0 && fact.Supersedes is not null).Count();
        return new BatchResult(written, made.Count, changed, rows.Sum(row => row.Facts.Count) - written + facts.Count(fact => fact.Kind == FactKind.Withdrawn),
            rows.Count(row => row.Facts.Count == 0), facts.Count == 0 ? null : facts.Max(fact => fact.At));
    }

    async Task<List<(string ExternalId, LeadSlot Slot)>> FindOrReserve(MappedRow[] rows, CancellationToken cancellation)
    {
        List<(string ExternalId, LeadSlot Slot)> unknown = [];
        foreach (var row in rows)
        {
            if (!leads.TryGetValue(row.ExternalId, out var slot)) leads[row.ExternalId] = slot = new LeadSlot();
            if (slot.Id == 0)
            {
                slot.Id = -1;
                unknown.Add((row.ExternalId, slot));
            }
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

    async Task<List<NewFact>> FactsOf(IReadOnlyList<(MappedRow Row, int[] Occurrences)> batch, CancellationToken cancellation)
    {
        var known = IsTable ? batch.Select(one => leads[one.Row.ExternalId]).Where(slot => slot.Known).Select(slot => slot.Id).Distinct().ToArray() : [];
        var cells = IsTable ? await LeadCells.Of(db, source.Id, known, cancellation) : null;
        List<NewFact> facts = [];
        HashSet<long> done = [];
        foreach (var (row, occurrences) in batch)
        {
            var lead = leads[row.ExternalId].Id;
            var asRead = row.Facts.Select((fact, i) => NewFactOf(row, fact, lead, IsTable ? 0 : occurrences[i]));
            if (cells is null) facts.AddRange(asRead);
            else if (done.Add(lead)) facts.AddRange(cells.Differences(lead, [.. asRead]));
        }

        return facts;
    }

    NewFact NewFactOf(MappedRow row, MappedFact fact, long leadId, int occurrence)
    {
        var payload = FactPayloads.Write(fact.Payload);
        var stage = fact.Stage is not null ? stageByKey[fact.Stage] : DefaultStage(fact.Kind);
        return new NewFact
        {
            LeadId = leadId,
            Kind = fact.Kind,
            At = fact.At,
            Precision = fact.Precision,
            SourceId = source.Id,
            StageId = stage?.Id,
            ActorId = names.Person(fact.Actor),
            SubjectId = names.Person(fact.Subject),
            Payload = payload,
            Text = keepsNames ? fact.Text : null,
            ContentKey = IsTable ? ContentKey.OfTableCell(source.Key, row.ExternalId, fact.Kind, stage?.Key)
                : fact.SourceEventId is { } id ? ContentKey.OfSourceEvent(source.Key, row.ExternalId, fact.Kind, id)
                : ContentKey.OfOccurrence(source.Key, row.ExternalId, fact.Kind, stage?.Key ?? payload ?? fact.Subject, fact.Actor, fact.At, occurrence),
        };
    }

    Stage? DefaultStage(FactKind kind) => kind switch
    {
        FactKind.Won => stages.First(StageKind.Won),
        FactKind.Lost => stages.First(StageKind.Lost),
        FactKind.Parked => stages.First(StageKind.Parked),
        _ => null,
    };

    /// <summary>Moves the leads along with their new facts; gives what must be written to leads that were there before.</summary>
    Dictionary<long, LeadChange> Place(List<NewFact> facts, long[] numbers, MappedRow[] rows)
    {
        Dictionary<long, LeadChange> touched = [];
        var slots = rows.Select(row => leads[row.ExternalId]).DistinctBy(slot => slot.Id).ToDictionary(slot => slot.Id);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            if (numbers[i] == 0 || fact.Supersedes is not null) continue;
            var slot = slots[fact.LeadId];
            var position = fact.StageId is { } stage ? stages.Find(stage)!.Position : 0;
            var owner = fact.Kind is FactKind.Assigned or FactKind.Reassigned ? fact.SubjectId : null;
            if (slot.Take(FactOrder.Of(fact.At, fact.Precision, position, numbers[i]), fact.StageId, owner) && slot.Known) touched[slot.Id] = ChangeOf(slot);
        }

        foreach (var row in rows) TakeRow(row, leads[row.ExternalId], touched);
        return touched;
    }

    /// <summary>What a row says of the lead now, without a date: owner, fields, account, and the stage of a lead without facts.</summary>
    void TakeRow(MappedRow row, LeadSlot slot, Dictionary<long, LeadChange> touched)
    {
        var owner = slot.OwnerSince is null ? names.Person(row.Owner) : null;
        var stage = row.Facts.Count == 0 && !slot.Placed && row.CurrentStage is not null ? stageByKey[row.CurrentStage].Id : (long?)null;
        var hash = row.Fields.Count > 0 ? RowHash.Of(row.Fields) : 0;
        var newFields = hash != 0 && hash != slot.FieldsHash;
        if (stage is not null) slot.StageId = stage;
        if (owner is not null) slot.OwnerId = owner;
        slot.FieldsHash = hash == 0 ? slot.FieldsHash : hash;
        if (slot.Known && (newFields || stage is not null || owner is not null))
            touched[slot.Id] = (touched.GetValueOrDefault(slot.Id) ?? ChangeOf(slot)) with
            {
                StageId = slot.StageId, OwnerId = slot.OwnerId, Fields = newFields ? FieldsOf(row) : null, AccountId = names.Account(row.Identity.Company),
            };
    }

    static LeadChange ChangeOf(LeadSlot slot) => new()
    {
        LeadId = slot.Id,
        StageId = slot.StageId,
        StageSince = slot.Placed ? slot.PlacedBy.At : null,
        StageRank = slot.PlacedBy.Rank,
        StageSeq = slot.PlacedBy.Seq,
        OwnerId = slot.OwnerId,
        OwnerSince = slot.OwnerSince,
        FirstAt = slot.FirstAt,
        LastAt = slot.LastAt,
    };

    Lead NewLead(LeadSlot slot, MappedRow row)
    {
        slot.Known = true;
        return new Lead
        {
            Id = slot.Id,
            WorkspaceId = db.Scope.Id,
            FunnelId = funnel.Id,
            SourceId = source.Id,
            ExternalId = row.ExternalId,
            AccountId = names.Account(row.Identity.Company),
            StageId = slot.StageId,
            StageSince = slot.Placed ? slot.PlacedBy.At : null,
            StageRank = slot.PlacedBy.Rank,
            StageSeq = slot.PlacedBy.Seq,
            OwnerId = slot.OwnerId,
            OwnerSince = slot.OwnerSince,
            FirstAt = slot.FirstAt,
            LastAt = slot.LastAt,
            Fields = FieldsOf(row),
            RecordedAt = now,
        };
    }

    /// <summary>A correction can move a lead back as well as forward: its place is folded anew from all its facts.</summary>
    async Task Refold(List<NewFact> facts, long[] numbers, CancellationToken cancellation)
    {
        var corrected = facts.Where((fact, i) => numbers[i] != 0 && fact.Supersedes is not null).Select(fact => fact.LeadId).Distinct().ToArray();
        if (corrected.Length > 0) await writer.UpdateLeads(await LeadPlaces.Refold(db, stages, corrected, cancellation), cancellation);
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
