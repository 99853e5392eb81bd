using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>What an import remembers of a lead while it runs: enough to know what the next fact changes.</summary>
sealed class LeadSlot
{
    public long Id { get; set; }

    /// <summary>The lead was there before this file.</summary>
    public bool Known { get; set; }

    public bool Placed => PlacedBy != default;

    /// <summary>The fact that brought the lead to <see cref="StageId"/>.</summary>
    public FactOrder PlacedBy { get; set; }

    public long? StageId { get; set; }

    public Instant? OwnerSince { get; set; }

    public long? OwnerId { get; set; }

    public Instant? FirstAt { get; set; }

    public Instant? LastAt { get; set; }

    /// <summary>Of a lead table: what its row said, to tell a repetition from a contradiction.</summary>
    public ulong RowHash { get; set; }

    public ulong IdentityHash { get; set; }

    public ulong FieldsHash { get; set; }

    /// <summary>Takes in a fact; true where it changes anything that is stored with the lead.</summary>
    public bool Take(FactOrder order, long? stageId, long? ownerId)
    {
        var changed = false;
        if (stageId is not null && (!Placed || order > PlacedBy))
        {
            (PlacedBy, StageId) = (order, stageId);
            changed = true;
        }

        if (ownerId is not null && (OwnerSince is null || order.At >= OwnerSince))
        {
            (OwnerSince, OwnerId) = (order.At, ownerId);
            changed = true;
        }

        if (FirstAt is null || order.At < FirstAt)
        {
            FirstAt = order.At;
            changed = true;
        }

        if (LastAt is null || order.At > LastAt)
        {
            LastAt = order.At;
            changed = true;
        }

        return changed;
    }
}
