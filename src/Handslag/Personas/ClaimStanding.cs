using Handslag.Agreement;
using Handslag.Insights;
using NodaTime;

namespace Handslag.Personas;

public enum Freshness
{
    Fresh,

    /// <summary>Observed, but not within the agreed days.</summary>
    Stale,

    /// <summary>Nobody ever wrote down where it comes from. Counts as stale.</summary>
    NeverObserved,
}

/// <summary>Whether returns speak against a claim.</summary>
/// <param name="Rate">Handovers of the persona that came back for the claim's reason, of those decided on.</param>
/// <param name="Percent">The agreed share from which that questions the claim.</param>
public sealed record Contradiction(ReturnCode Code, Rate Rate, int Percent)
{
    /// <summary>The interval lies wholly at or above the agreed share: fewer returns, or too few cases, leave the claim alone.</summary>
    public bool IsQuestioned => Rate.Low is { } low && low * 100 >= Percent;
}

/// <summary>A claim with what it rests on, where it is used, and whether it still stands.</summary>
/// <param name="Seen">Newest first: what was observed of buyers.</param>
/// <param name="Used">Newest first: where marketing uses it.</param>
/// <param name="Against">Null where no reason speaks against it, or returns are not known.</param>
public sealed record ClaimStanding(Claim Claim, IReadOnlyList<Observation> Seen, IReadOnlyList<Observation> Used, Freshness Freshness, Contradiction? Against)
{
    public bool IsStale => Freshness != Freshness.Fresh;

    public bool IsQuestioned => Against?.IsQuestioned == true;

    public static ClaimStanding Of(Claim claim, IEnumerable<Observation> observations, LocalDate today, ClaimRules rules, ReturnsFigure? returns)
    {
        var own = observations.Where(one => one.ClaimKey == claim.Key).OrderByDescending(one => one.On).ThenByDescending(one => one.Id).ToList();
        var seen = own.FindAll(one => !one.IsUse);
        return new(claim, seen, own.FindAll(one => one.IsUse),
            seen.Count == 0 ? Freshness.NeverObserved : Period.DaysBetween(seen[0].On, today) > rules.StaleDays ? Freshness.Stale : Freshness.Fresh,
            claim.Against is { } code && returns is not null ? new(code, returns.For(TermsDocument.NameOf(code)), rules.QuestionedPercent) : null);
    }
}

/// <summary>What each side brought to a persona.</summary>
/// <param name="Claims">Claims that rest on, or are used in, something this side wrote down.</param>
public sealed record Brought(Platform.Side Side, int Observations, int Uses, int Claims)
{
    public static Brought Of(Platform.Side side, IReadOnlyList<Observation> observations)
    {
        var own = observations.Where(one => one.Side == side).ToList();
        return new(side, own.Count(one => !one.IsUse), own.Count(one => one.IsUse), own.Select(one => one.ClaimKey).OfType<string>().Distinct().Count());
    }
}
