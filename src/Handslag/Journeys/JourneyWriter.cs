using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>
/// Writes leads and appends facts, in bulk and for a single fact alike, inside a running <see cref="HandslagDb.Write{T}"/>.
/// Where a lead stands is not stored: it follows from its facts, see docs/decisions/0004.
/// </summary>
public abstract class JourneyWriter
{
    public static JourneyWriter For(HandslagDb db) => db.IsPostgres ? new PostgresJourneyWriter(db) : new SqliteJourneyWriter(db);

    /// <summary>Takes the workspace's turn before any number is drawn, so that the order of numbers is the order of commits. Call it first.</summary>
    public abstract Task TakeTurn(CancellationToken cancellation);

    /// <summary>Ids for leads about to be inserted; numbers that are not used leave a gap.</summary>
    public abstract Task<long[]> ReserveLeadIds(int count, CancellationToken cancellation);

    /// <summary>False where every lead of the source is one that this writer inserted: whoever keeps their ids need not look for another.</summary>
    public abstract Task<bool> HasLeadsOfOthers(long sourceId, CancellationToken cancellation);

    /// <summary>The ids of known leads, in the order asked; 0 where the lead is new.</summary>
    public abstract Task<long[]> FindLeads(long sourceId, IReadOnlyList<string> externalIds, CancellationToken cancellation);

    public abstract Task InsertLeads(IReadOnlyList<Lead> leads, CancellationToken cancellation);

    /// <summary>Writes what differs from what is stored, and marks those leads as changed.</summary>
    public abstract Task UpdateLeads(IReadOnlyList<LeadChange> changes, CancellationToken cancellation);

    /// <summary>Writes or replaces what identifies leads; a null leaves what is stored.</summary>
    public abstract Task PutIdentities(IReadOnlyList<LeadIdentity> identities, CancellationToken cancellation);

    /// <summary>Sequence numbers in the order given; 0 where the fact was known already. Texts are stored beside new facts.</summary>
    public abstract Task<long[]> Append(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation);
}
