namespace Handslag.Journeys.Import;

/// <summary>What an import remembers of a lead while it runs. Who reads asks whether something is new; the id, and whether it is known, are for who writes.</summary>
sealed class LeadSlot(string externalId)
{
    ulong stated;
    ulong identity;

    public string ExternalId { get; } = externalId;

    public long Id { get; set; }

    /// <summary>The lead has its row, from before this file or from an earlier batch.</summary>
    public bool Known { get; set; }

    /// <summary>True where it is not what was stated of it last, without a date: owner, fields, account.</summary>
    public bool StatesAnew(ulong hash) => hash != 0 && IsAnother(ref stated, hash);

    public bool IdentifiesAnew(ulong hash) => IsAnother(ref identity, hash);

    static bool IsAnother(ref ulong known, ulong hash)
    {
        if (known == hash) return false;
        known = hash;
        return true;
    }
}
