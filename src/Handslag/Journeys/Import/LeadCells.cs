using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys.Import;

/// <summary>
/// What earlier files of a lead table said, cell by cell: a lead, kind and stage have one fact, and a newer file with another date
/// corrects it, or takes it back where the date is gone.
/// </summary>
sealed class LeadCells
{
    readonly Dictionary<long, Dictionary<Guid, Cell>> byLead = [];

    sealed record Cell(Fact First, Fact Latest, int Amendments);

    public static async Task<LeadCells> Of(HandslagDb db, long sourceId, IReadOnlyCollection<long> knownLeads, CancellationToken cancellation)
    {
        var cells = new LeadCells();
        foreach (var some in knownLeads.Chunk(500))
        {
            var facts = await db.Set<Fact>().AsNoTracking().Where(fact => some.Contains(fact.LeadId) && fact.SourceId == sourceId).ToListAsync(cancellation);
            foreach (var lead in facts.GroupBy(fact => fact.LeadId)) cells.Learn(lead.Key, [.. lead]);
        }

        return cells;
    }

    void Learn(long leadId, List<Fact> facts)
    {
        var amendments = facts.Where(fact => fact.Supersedes is not null).ToLookup(fact => fact.Supersedes!.Value);
        byLead[leadId] = facts.Where(fact => fact.Supersedes is null).ToDictionary(fact => fact.ContentKey, fact =>
            new Cell(fact, amendments[fact.Seq].OrderBy(a => a.RecordedAt).ThenBy(a => a.Seq).LastOrDefault() ?? fact, amendments[fact.Seq].Count()));
    }

    /// <summary>The facts that bring what is known of a lead in line with its newest row; empty where the row says nothing new.</summary>
    public List<NewFact> Differences(long leadId, IReadOnlyList<NewFact> row)
    {
        if (!byLead.TryGetValue(leadId, out var cells)) return [.. row];
        List<NewFact> differences = [];
        foreach (var fact in row)
        {
            if (!cells.TryGetValue(fact.ContentKey, out var cell)) differences.Add(fact);
            else if (cell.Latest.Kind == FactKind.Withdrawn || cell.Latest.OccurredAt != fact.At || cell.Latest.Payload != fact.Payload)
                differences.Add(Amend(fact, cell, FactKind.Corrected));
        }

        var present = row.Select(fact => fact.ContentKey).ToHashSet();
        foreach (var (key, cell) in cells)
        {
            if (present.Contains(key) || cell.Latest.Kind == FactKind.Withdrawn) continue;
            differences.Add(Amend(new NewFact
            {
                LeadId = leadId, Kind = cell.First.Kind, At = cell.Latest.OccurredAt, Precision = cell.Latest.Precision, SourceId = cell.First.SourceId, ContentKey = key,
            }, cell, FactKind.Withdrawn));
        }

        return differences;
    }

    static NewFact Amend(NewFact fact, Cell cell, FactKind kind) => fact with
    {
        Kind = kind,
        Supersedes = cell.First.Seq,
        ContentKey = ContentKey.OfCorrection(cell.First.ContentKey, cell.Amendments + 1),
    };
}
