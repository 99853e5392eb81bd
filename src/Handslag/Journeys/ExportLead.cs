using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

public sealed record ExportedIdentity(string? Name, string? Email, string? Phone, string? Company, string? CrmUrl);

/// <param name="Seq">The number by which a later correction names this fact.</param>
/// <param name="Actor">Null where nobody is known, or where people are left out.</param>
public sealed record ExportedFact(
    long Seq, string Kind, string? Stage, Instant At, string Precision, Instant RecordedAt, string Source, string? Actor, string? Subject, long? Supersedes, JsonNode? Content, string? Text);

public sealed record ExportedDispute(long Fact, string Reason, Instant? ShouldBe, string State, string RaisedBySide, Instant RaisedAt, Instant? DecidedAt, string? Answer);

/// <summary>Everything that is known of one lead.</summary>
/// <param name="Elsewhere">What other parts of the house keep of it, by their own names; what keeps nothing is left out.</param>
/// <param name="PeopleLeftOut">Text key of the reason why colleagues are not named; null where they are.</param>
public sealed record LeadExport(
    long Id, string Source, string ExternalId, string Funnel, string? Account, Instant RecordedAt, ExportedIdentity? Identity, JsonNode? Fields,
    string? Owner, IReadOnlyList<ExportedFact> Facts, IReadOnlyList<ExportedDispute> Disputes, IReadOnlyDictionary<string, JsonArray> Elsewhere, string? PeopleLeftOut);

/// <summary>Gathers everything that is known of a lead, for the person who asks what is kept about them.</summary>
public sealed class ExportLead(HandslagDb db, PeopleGate gate, AuditLog audit, IEnumerable<LeadTold> told)
{
    public async Task<Outcome<LeadExport>> Run(long leadId, Viewer viewer, CancellationToken cancellation)
    {
        var lead = await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, cancellation);
        if (lead is null) return new Refusal("lead.unknown", "lead", $"{leadId}");
        var people = await gate.Ask(PeopleView.Export, viewer, $"lead:{leadId}", cancellation);
        audit.Record("lead.exported", viewer.UserId, $"lead:{leadId}");
        await db.SaveChangesAsync(cancellation);

        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Key, cancellation);
        var names = people.Shown ? await NamesAround(lead, cancellation) : [];
        var identity = await db.Set<LeadIdentity>().AsNoTracking().SingleOrDefaultAsync(i => i.LeadId == leadId, cancellation);
        return new LeadExport(
            leadId,
            sources[lead.SourceId],
            lead.ExternalId,
            await db.Set<Funnel>().Where(f => f.Id == lead.FunnelId).Select(f => f.Key).SingleAsync(cancellation),
            await db.Set<Account>().Where(a => a.Id == lead.AccountId).Select(a => a.Name).SingleOrDefaultAsync(cancellation),
            lead.RecordedAt,
            identity is null ? null : new(identity.Name, identity.Email, identity.Phone, identity.Company, identity.CrmUrl),
            Json(lead.Fields),
            Name(names, lead.OwnerId),
            await Facts(leadId, sources, names, cancellation),
            await Disputes(leadId, cancellation),
            await Elsewhere(leadId, cancellation),
            people.LeftOut);
    }

    async Task<List<ExportedFact>> Facts(long leadId, Dictionary<long, string> sources, Dictionary<long, string> names, CancellationToken cancellation)
    {
        var stages = await db.Set<Stage>().AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Key, cancellation);
        var texts = await db.Set<FactText>().AsNoTracking().Where(t => t.LeadId == leadId).ToDictionaryAsync(t => t.Seq, t => t.Text, cancellation);
        var facts = await db.Set<Fact>().AsNoTracking().Where(f => f.LeadId == leadId).OrderBy(f => f.OccurredAt).ThenBy(f => f.Seq).ToListAsync(cancellation);
        return
        [
            .. facts.Select(f => new ExportedFact(
                f.Seq, $"{f.Kind}", f.StageId is { } stage ? stages[stage] : null, f.OccurredAt, $"{f.Precision}", f.RecordedAt, sources[f.SourceId],
                Name(names, f.ActorId), Name(names, f.SubjectId), f.Supersedes, Json(f.Payload), texts.GetValueOrDefault(f.Seq))),
        ];
    }

    async Task<List<ExportedDispute>> Disputes(long leadId, CancellationToken cancellation) =>
    [
        .. (await db.Set<Dispute>().AsNoTracking().Where(d => d.LeadId == leadId).OrderBy(d => d.Id).ToListAsync(cancellation))
            .Select(d => new ExportedDispute(d.FactSeq, d.Reason, d.ShouldBe, $"{d.State}", $"{d.RaisedBySide}", d.RaisedAt, d.DecidedAt, d.Answer)),
    ];

    async Task<SortedDictionary<string, JsonArray>> Elsewhere(long leadId, CancellationToken cancellation)
    {
        var elsewhere = new SortedDictionary<string, JsonArray>(StringComparer.Ordinal);
        foreach (var tell in told)
            foreach (var part in await tell(db, leadId, cancellation))
                if (part.Rows.Count > 0) elsewhere.Add(part.Name, part.Rows);
        return elsewhere;
    }

    async Task<Dictionary<long, string>> NamesAround(Lead lead, CancellationToken cancellation)
    {
        var ids = db.Set<Fact>().Where(f => f.LeadId == lead.Id).Select(f => f.ActorId).Concat(db.Set<Fact>().Where(f => f.LeadId == lead.Id).Select(f => f.SubjectId));
        return await db.Set<Person>().AsNoTracking().Where(p => p.Id == lead.OwnerId || ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
    }

    static string? Name(Dictionary<long, string> names, long? person) => person is { } id ? names.GetValueOrDefault(id) : null;

    static JsonNode? Json(string? stored) => stored is null ? null : JsonNode.Parse(stored);
}
