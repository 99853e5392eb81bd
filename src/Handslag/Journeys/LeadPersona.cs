using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>
/// Which persona a lead has, as the rules of the personas say or as somebody said by hand. As soon as one lead of a workspace has such a row, these rows
/// are what "persona" means in every figure; until then it is what the lead's source states in the field of that name.
/// </summary>
public sealed class LeadPersona : IWorkspaceOwned
{
    public long LeadId { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>Null where it is outside all personas.</summary>
    public long? PersonaId { get; set; }

    /// <summary>The name of the persona as it is agreed now; null where it is outside all of them.</summary>
    public string? Persona { get; set; }

    /// <summary>Said by a member, so that no rule changes it.</summary>
    public bool ByHand { get; set; }

    /// <summary>From when on the lead counts as this persona; see <see cref="LeadPersonaPast"/> for before.</summary>
    public Instant Since { get; set; }

    /// <summary>One more than the highest of the workspace, under the workspace's turn; the rows of one transaction share it.</summary>
    public long ChangedSeq { get; set; }
}

/// <summary>Which persona a lead had before, from <see cref="Since"/> up to <see cref="Until"/>, so that what stood at a handover stays known.</summary>
public sealed class LeadPersonaPast : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    public Instant Until { get; set; }

    public Instant Since { get; set; }

    public long? PersonaId { get; set; }
}

/// <param name="Before">The row that it replaces; null for a lead that had none.</param>
public sealed record PersonaChange(long LeadId, long? PersonaId, string? Persona, bool ByHand, Instant Since, PersonaBefore? Before = null)
{
    /// <summary>Whether what stood before is worth keeping: another persona, for some time.</summary>
    internal bool EndsAnother => Before is { } before && before.PersonaId != PersonaId && before.Since < Since;
}

public sealed record PersonaBefore(long? PersonaId, Instant Since);
