using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys;

/// <summary>What was removed with a lead, beside its identity and texts.</summary>
public sealed record LeadErased(long LeadId, TracesRemoved Traces);

/// <summary>What a capability keeps of a lead that could tell who it is, and now forgets in the same transaction. Register one or more.</summary>
public delegate Task LeadForgotten(HandslagDb db, long leadId, Traces traces, CancellationToken cancellation);

/// <summary>
/// Forgets who a lead is and sees to it that no import brings it back. Its facts stay, nameless, so that no figure changes.
/// </summary>
public sealed class EraseLead(HandslagDb db, RemoveTraces removeTraces, ErasedLeads erased, AuditLog audit, DatabaseOptions database, IEnumerable<LeadForgotten> forgotten)
{
    const string Prefix = "erased:";

    public static bool WasErased(Lead lead) => lead.ExternalId.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task<Outcome<LeadErased>> Run(long leadId, long? actor, CancellationToken cancellation)
    {
        var lead = await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == leadId, cancellation);
        if (lead is null) return new Refusal("lead.unknown", "lead", $"{leadId}");
        if (WasErased(lead)) return new Refusal("lead.erased.already", "lead", $"{leadId}");
        var identity = await db.Set<LeadIdentity>().AsNoTracking().SingleOrDefaultAsync(i => i.LeadId == leadId, cancellation);
        string?[] words = [lead.ExternalId, identity?.Name, identity?.Email, identity?.Phone, identity?.CrmUrl];
        var traces = new Traces(words);

        // First what can only be found while it is known who the lead is.
        var removed = await removeTraces.Run(traces, cancellation);
        await RemoveRefusedFiles(traces, cancellation);
        await db.Write(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            await Forget(leadId, traces, [.. words.OfType<string>().Where(word => word.Length > 1)], token);
            audit.Record("lead.erased", actor, $"lead:{leadId}", ("messages", removed.Messages), ("jobs", removed.Jobs), ("files", removed.Files));
            await db.SaveChangesAsync(token);
        }, cancellation);
        return new LeadErased(leadId, removed);
    }

    /// <summary>Erases every lead that stands on the list and is here all the same, as after a restore; answers how many.</summary>
    public async Task<int> EraseListed(CancellationToken cancellation)
    {
        var marks = await erased.All(cancellation);
        if (marks.Count == 0) return 0;
        var known = db.Set<Lead>().AsNoTracking().Join(db.Set<Source>(), l => l.SourceId, s => s.Id, (l, s) => new { l.Id, l.ExternalId, Source = s.Key });
        var listed = new List<long>();
        await foreach (var lead in known.AsAsyncEnumerable().WithCancellation(cancellation))
            if (marks.Contains(lead.Source, lead.ExternalId)) listed.Add(lead.Id);
        foreach (var lead in listed) await Run(lead, null, cancellation);
        return listed.Count;
    }

    async Task Forget(long leadId, Traces traces, string[] words, CancellationToken cancellation)
    {
        var lead = await db.Set<Lead>().SingleAsync(l => l.Id == leadId, cancellation);
        var source = await db.Set<Source>().AsNoTracking().SingleAsync(s => s.Id == lead.SourceId, cancellation);
        var account = lead.AccountId;
        await erased.Add(source.Key, lead.ExternalId, cancellation);
        lead.ExternalId = $"{Prefix}{Guid.NewGuid():N}";
        lead.AccountId = null;
        lead.Fields = ImpersonalFields.Without(lead.Fields, traces);
        lead.ChangedSeq = 1 + await db.Set<Lead>().MaxAsync(l => l.ChangedSeq, cancellation);
        await db.SaveChangesAsync(cancellation);

        await db.Set<LeadIdentity>().Where(i => i.LeadId == leadId).ExecuteDeleteAsync(cancellation);
        await db.Set<FactText>().Where(t => t.LeadId == leadId).ExecuteDeleteAsync(cancellation);
        await db.Set<Dispute>().Where(d => d.LeadId == leadId).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Reason, "").SetProperty(d => d.Answer, (string?)null), cancellation);
        foreach (var word in words)
        {
            await db.Set<Import.RefusedRowRecord>().Where(row => row.Value != null && row.Value.Contains(word))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Value, (string?)null), cancellation);
        }

        foreach (var forget in forgotten) await forget(db, leadId, traces, cancellation);
        await LoosenFacts(leadId, traces, cancellation);
        if (account is { } left && !await db.Set<Lead>().AnyAsync(l => l.AccountId == left, cancellation))
            await db.Set<Account>().Where(a => a.Id == left).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>The key of a fact is computed from the external id, so that it would still tell who the lead was; a random one does not.</summary>
    async Task LoosenFacts(long leadId, Traces traces, CancellationToken cancellation)
    {
        var facts = await db.Set<Fact>().Where(f => f.LeadId == leadId).ToListAsync(cancellation);
        foreach (var fact in facts)
        {
            fact.ContentKey = Guid.NewGuid();
            fact.Payload = ImpersonalFields.WithoutInPayload(fact.Payload, traces);
        }

        await db.SaveChangesAsync(cancellation);
        foreach (var fact in facts) db.Entry(fact).State = EntityState.Detached;
    }

    async Task RemoveRefusedFiles(Traces traces, CancellationToken cancellation)
    {
        var folder = Path.Combine(database.DataFolder, "refused");
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, $"{db.Scope.Id}-*"))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (await RemoveTraces.InFile(traces, file, cancellation)) File.Delete(path);
        }
    }
}
