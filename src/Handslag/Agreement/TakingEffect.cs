using Handslag.Platform;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>When versions hold: periods follow each other, never overlap, and never change once they were set.</summary>
static class TakingEffect
{
    /// <summary>The start of a version to which nobody has anything left to sign.</summary>
    /// <param name="newest">The version signed by both that starts last, if there is one.</param>
    public static Outcome<Instant> From(Instant? asked, Instant now, AgreementVersion? newest, DateTimeZone zone)
    {
        var from = Instant.Max(asked ?? now, now);
        return newest?.InForceFrom is { } start && from <= start ? new Refusal("agreement.from.overlap", "from", Written(from), $"{newest.Number}", Written(start)) : from;

        string Written(Instant at) => $"{at.InZone(zone).LocalDateTime:uuuu-MM-dd HH:mm}";
    }

    /// <summary>A day asked for, today or later, as the instant at which it starts.</summary>
    public static Outcome<Instant?> Asked(LocalDate? day, Instant now, DateTimeZone zone)
    {
        if (day is not { } from) return (Instant?)null;
        var today = now.InZone(zone).Date;
        if (from < today) return new Refusal("agreement.from.past", "from", $"{from:uuuu-MM-dd}", $"{today:uuuu-MM-dd}");
        return from > today.PlusYears(2) ? new Refusal("agreement.from.far", "from", $"{from:uuuu-MM-dd}") : zone.AtStartOfDay(from).ToInstant();
    }

    /// <summary>The period of an agreement of the past: both days included, over by today, and not within that of another one on paper.</summary>
    public static Outcome<(Instant From, Instant Until)> Paper(LocalDate first, LocalDate last, Instant now, DateTimeZone zone, IEnumerable<AgreementVersion> papers)
    {
        var today = now.InZone(zone).Date;
        if (first.Year < 1990) return new Refusal("agreement.paper.first", "first", $"{first:uuuu-MM-dd}");
        if (last < first) return new Refusal("agreement.paper.order", "last", $"{last:uuuu-MM-dd}", $"{first:uuuu-MM-dd}");
        if (last >= today) return new Refusal("agreement.paper.past", "last", $"{last:uuuu-MM-dd}", $"{today:uuuu-MM-dd}");
        var (from, until) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
        var other = papers.FirstOrDefault(paper => paper.InForceFrom < until && from < paper.InForceUntil);
        return other is null ? (from, until) : new Refusal("agreement.paper.overlap", "first", $"{first:uuuu-MM-dd}", $"{other.Number}");
    }
}
