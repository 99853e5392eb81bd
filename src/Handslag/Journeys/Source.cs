using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A system that leads and facts come from: the CRM, a spreadsheet, this application itself.</summary>
public sealed class Source : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The fact kinds this source delivers, as bits 1 &lt;&lt; kind.</summary>
    public long DeclaredKinds { get; set; }

    public Precision Precision { get; set; }

    /// <summary>Up to when its facts are known to be complete; null while nothing was imported.</summary>
    public Instant? DataThrough { get; set; }

    /// <summary>Where its record of a lead can be looked at: an address of the web with {id} in the place of the lead's id; null where nobody said.</summary>
    public string? RecordUrl { get; set; }

    public long Revision { get; set; }

    public bool Declares(FactKind kind) => (DeclaredKinds & 1L << (int)kind) != 0;
}

/// <summary>Somebody as a source names them: an owner or the one who acted. Shown only where work needs it or a basis is recorded.</summary>
public sealed class Person : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long SourceId { get; set; }

    /// <summary>As the source writes it.</summary>
    public required string Name { get; set; }

    public required string NameFolded { get; set; }

    public Side? Side { get; set; }

    public string? Team { get; set; }

    /// <summary>The member behind this name, once somebody said so.</summary>
    public long? UserId { get; set; }
}

/// <summary>A company; two leads of one account show each other.</summary>
public sealed class Account : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public required string NameFolded { get; set; }
}
