using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>One fact as a program tells it, in words: a reading decides whether it makes sense.</summary>
public sealed record FactToRecord
{
    /// <summary>The key of the system that knows the lead.</summary>
    public string? Source { get; init; }

    /// <summary>The lead's id in that system.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The event's own id in that system, where it has one: the same id is the same fact, whatever else was sent with it.</summary>
    public string? Id { get; init; }

    /// <summary>What happened: captured, fieldsSet, stageEntered, handedOver, attempted, …</summary>
    public string? Kind { get; init; }

    /// <summary>When: a time with its offset, or a day as yyyy-MM-dd.</summary>
    public string? At { get; init; }

    /// <summary>instant or day; left out, what was written in <see cref="At"/> says it.</summary>
    public string? Precision { get; init; }

    public string? Stage { get; init; }

    public string? Actor { get; init; }

    public string? Subject { get; init; }

    public string? Channel { get; init; }

    public bool? Reached { get; init; }

    public string? Reason { get; init; }

    public ValueToRecord? Value { get; init; }

    public int? Rating { get; init; }

    public IReadOnlyDictionary<string, string?>? Fields { get; init; }

    public string? Text { get; init; }

    /// <summary>Who the lead is, kept apart from the facts and erasable.</summary>
    public IdentityToRecord? Identity { get; init; }
}

/// <summary>Money in minor units of its currency.</summary>
/// <param name="MarginMinor">What of it is left after direct costs, under nothing where the deal lost money; left out where it is not known.</param>
public sealed record ValueToRecord(long Minor, string? Currency, long? MarginMinor = null);

public sealed record IdentityToRecord(string? Name, string? Email, string? Phone, string? Company, string? CrmUrl);

/// <param name="Facts">In order; one that could not even be read stands here as its refusal.</param>
/// <param name="CreateLeads">Makes leads and sources that are not known yet; without it only a lead whose facts here begin with captured is made.</param>
/// <param name="Funnel">The key of the funnel for leads that are made; null for the first.</param>
/// <param name="DataThrough">By source: up to when its facts are complete. Never moves back.</param>
public sealed record FactBatch(IReadOnlyList<Outcome<FactToRecord>> Facts, bool CreateLeads, string? Funnel, IReadOnlyDictionary<string, Instant> DataThrough);

public enum FactStanding : short
{
    Accepted = 1,

    /// <summary>It was known already, and nothing changed.</summary>
    Duplicate = 2,
    Refused = 3,
}

/// <param name="Fact">The sequence number of an accepted fact.</param>
public sealed record FactResult(FactStanding Result, long? Lead, long? Fact, IReadOnlyList<Refusal> Refusals);
