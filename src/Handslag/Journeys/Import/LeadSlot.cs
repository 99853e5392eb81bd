namespace Handslag.Journeys.Import;

/// <summary>What an import remembers of a lead while it runs.</summary>
sealed class LeadSlot
{
    public long Id { get; set; }

    /// <summary>The lead has its row, from before this file or from an earlier batch.</summary>
    public bool Known { get; set; }

    public ulong IdentityHash { get; set; }

    /// <summary>What was last stated of it without a date: owner, fields, account.</summary>
    public ulong StatedHash { get; set; }
}
