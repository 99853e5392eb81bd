using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A fact with all its corrections and withdrawals. Nothing is overwritten: the newest one says how it counts.</summary>
public sealed class AmendableFact
{
    AmendableFact(Fact first, IReadOnlyList<Fact> amendments) => (First, Amendments) = (first, amendments);

    public Fact First { get; }

    /// <summary>In the order in which they came to count.</summary>
    public IReadOnlyList<Fact> Amendments { get; }

    /// <summary>What counts now.</summary>
    public Fact Latest => Amendments.Count > 0 ? Amendments[^1] : First;

    public bool IsWithdrawn => Latest.Kind == FactKind.Withdrawn;

    /// <summary>What it says, or said before it was withdrawn: a withdrawal says nothing itself.</summary>
    public Fact Standing => Amendments.LastOrDefault(amendment => amendment.Kind != FactKind.Withdrawn) ?? First;

    public FactTime When => new(Standing.OccurredAt, Standing.Precision);

    /// <summary>All facts of a lead, each with its amendments.</summary>
    public static List<AmendableFact> Of(IEnumerable<Fact> facts)
    {
        var all = facts as IReadOnlyCollection<Fact> ?? [.. facts];
        var amendments = all.Where(fact => fact.Supersedes is not null).ToLookup(fact => fact.Supersedes!.Value);
        return [.. all.Where(fact => fact.Supersedes is null)
            .Select(fact => new AmendableFact(fact, [.. amendments[fact.Seq].OrderBy(amendment => amendment.RecordedAt).ThenBy(amendment => amendment.Seq)]))];
    }

    /// <summary>Null where the lead has no such fact, or it is itself an amendment.</summary>
    internal static async Task<AmendableFact?> Find(HandslagDb db, long leadId, long seq, CancellationToken cancellation) =>
        Of(await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == leadId && (fact.Seq == seq || fact.Supersedes == seq)).ToListAsync(cancellation))
            .Find(fact => fact.First.Seq == seq);

    /// <summary>The fact that a correction is about, where that correction is the newest; null for any other.</summary>
    internal static async Task<AmendableFact?> CorrectedBy(HandslagDb db, long leadId, long seq, CancellationToken cancellation) =>
        await db.Set<Fact>().Where(row => row.LeadId == leadId && row.Seq == seq).Select(row => row.Supersedes).SingleOrDefaultAsync(cancellation) is { } about
        && await Find(db, leadId, about, cancellation) is { } fact && fact.Latest.Seq == seq ? fact : null;

    /// <summary>What it said before its newest correction, as a correction.</summary>
    internal NewFact AsBefore()
    {
        var before = Amendments.SkipLast(1).LastOrDefault(amendment => amendment.Kind != FactKind.Withdrawn) ?? First;
        return Corrected(new(before.OccurredAt, before.Precision), before.StageId) with { SubjectId = before.SubjectId, Payload = before.Payload };
    }

    /// <summary>Somebody who decides on what they saw must have seen what counts now.</summary>
    internal Refusal? ChangedSince(long seenSeq) =>
        Latest.Seq == seenSeq ? null : new("fact.changed.meanwhile", null, $"{First.Seq}");

    internal NewFact Corrected(FactTime when, long? stageId) => Amended(FactKind.Corrected) with
    {
        At = when.At.ToMicroseconds(),
        Precision = when.Precision,
        StageId = stageId,
        SubjectId = Standing.SubjectId,
        Payload = Standing.Payload,
    };

    internal NewFact Withdrawn() => Amended(FactKind.Withdrawn);

    NewFact Amended(FactKind kind) => new()
    {
        LeadId = First.LeadId,
        Kind = kind,
        At = Standing.OccurredAt,
        Precision = Standing.Precision,
        SourceId = 0,
        ContentKey = ContentKey.OfCorrectionHere(First.ContentKey, Amendments.Count + 1),
        Supersedes = First.Seq,
    };
}
