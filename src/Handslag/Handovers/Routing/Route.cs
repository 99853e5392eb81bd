using Handslag.Platform;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>Somebody of sales to whom a lead could go.</summary>
/// <param name="Load">How many handovers they have open.</param>
/// <param name="LastAt">When they got the last one; null for never.</param>
public sealed record Candidate(long UserId, string Name, bool WorksThen, bool IsAway, int Load, Instant? LastAt)
{
    public bool IsThere => WorksThen && !IsAway;
}

/// <summary>A rule with its people.</summary>
public sealed record FieldRule(long Id, string Field, string Value, IReadOnlyList<long> UserIds)
{
    public bool Fits(IReadOnlyDictionary<string, string?> fields) =>
        fields.TryGetValue(Field, out var value) && !string.IsNullOrWhiteSpace(value) && Folded.Fold(value) == Folded.Fold(Value);
}

public enum RouteReason
{
    /// <summary>Another lead of the company is with them.</summary>
    Account,
    Rule,

    /// <summary>No rule fits: whoever has the least.</summary>
    Turn,

    /// <summary>Nobody is there.</summary>
    Nobody,
}

/// <param name="UserId">Null where nobody is there.</param>
/// <param name="Rule">Of <see cref="RouteReason.Rule"/>: the first that fits and has somebody there.</param>
/// <param name="Passed">Rules that fit, but have nobody there.</param>
public sealed record RouteAnswer(long? UserId, RouteReason Reason, FieldRule? Rule, IReadOnlyList<FieldRule> Passed);

/// <summary>
/// Where a lead goes. First to whoever has another lead of its company; else by the first rule that fits; else to whoever has the least open, of
/// those the one who has waited longest. Nobody who is away gets anything, and the same facts always give the same answer.
/// </summary>
public static class Route
{
    public static RouteAnswer Of(IReadOnlyDictionary<string, string?> fields, long? ownerOfAccount, IReadOnlyList<FieldRule> rules, IReadOnlyCollection<Candidate> candidates)
    {
        var there = candidates.Where(candidate => candidate.IsThere).ToList();
        if (there.Exists(candidate => candidate.UserId == ownerOfAccount)) return new(ownerOfAccount, RouteReason.Account, null, []);
        List<FieldRule> passed = [];
        foreach (var rule in rules.Where(rule => rule.Fits(fields)))
        {
            if (Next(there.Where(candidate => rule.UserIds.Contains(candidate.UserId))) is { } chosen) return new(chosen.UserId, RouteReason.Rule, rule, passed);
            passed.Add(rule);
        }

        return Next(there) is { } next ? new(next.UserId, RouteReason.Turn, null, passed) : new(null, RouteReason.Nobody, null, passed);
    }

    /// <summary>The same, where it has to leave whoever has it.</summary>
    public static RouteAnswer ToAnother(long? owner, IReadOnlyDictionary<string, string?> fields, long? ownerOfAccount, IReadOnlyList<FieldRule> rules, IEnumerable<Candidate> candidates) =>
        Of(fields, ownerOfAccount, rules, [.. candidates.Where(candidate => candidate.UserId != owner)]);

    static Candidate? Next(IEnumerable<Candidate> candidates) =>
        candidates.OrderBy(candidate => candidate.Load).ThenBy(candidate => candidate.LastAt ?? Instant.MinValue).ThenBy(candidate => candidate.UserId).FirstOrDefault();
}
