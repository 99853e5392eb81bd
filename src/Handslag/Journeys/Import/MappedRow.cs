using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>One row of a source file as the mapping reads it: a lead, who works it, and what happened.</summary>
public sealed record MappedRow
{
    /// <summary>1-based line in the file (the first line of the row where quoted line breaks make it longer).</summary>
    public required long Line { get; init; }

    public required string ExternalId { get; init; }

    /// <summary>Names and addresses, kept apart from the facts.</summary>
    public LeadIdentityFields Identity { get; init; } = LeadIdentityFields.Empty;

    /// <summary>Impersonal lead fields by key (channel, persona, sector, product, …).</summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init; } = NoFields;

    /// <summary>The owner as the source names them, null where unknown.</summary>
    public string? Owner { get; init; }

    /// <summary>The stage the row says the lead is in now; used for a lead without any date.</summary>
    public string? CurrentStage { get; init; }

    /// <summary>In source order. Empty for an undated lead.</summary>
    public IReadOnlyList<MappedFact> Facts { get; init; } = [];

    /// <summary>True where a local time could mean two instants and the earlier was taken.</summary>
    public bool AmbiguousTime { get; init; }

    internal static readonly IReadOnlyDictionary<string, string?> NoFields = new Dictionary<string, string?>();
}

/// <summary>What identifies a person or company; erasable without touching a figure.</summary>
public sealed record LeadIdentityFields(string? Name = null, string? Email = null, string? Phone = null, string? Company = null, string? CrmUrl = null)
{
    public static LeadIdentityFields Empty { get; } = new();
}

/// <summary>One fact as the mapping reads it. <see cref="Stage"/> is the key of a stage of the funnel.</summary>
public sealed record MappedFact(FactKind Kind, Instant At, Precision Precision)
{
    public string? Stage { get; init; }

    /// <summary>The source's own id of this event, where it has one.</summary>
    public string? SourceEventId { get; init; }

    /// <summary>Who did it, as the source names them.</summary>
    public string? Actor { get; init; }

    /// <summary>Whom it concerns (the new owner of an assignment), as the source names them.</summary>
    public string? Subject { get; init; }

    public FactPayload? Payload { get; init; }

    /// <summary>Free text (a note, the example of a return), kept beside the fact.</summary>
    public string? Text { get; init; }
}

/// <summary>A row that is not imported: where, what, and why (a text key with arguments).</summary>
public sealed record RefusedRow(long Line, string? Column, string? Value, string Reason, params IReadOnlyList<string> Arguments);
