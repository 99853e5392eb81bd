using Handslag.Platform;
using Handslag.Reviews.Rounds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>From review rounds: criteria on which a side judges its own work otherwise than the other side does, and what judgements became.</summary>
static class Judgements
{
    /// <summary>Means of so many judgements on both sides are apart from one point on; of fewer, from two points on.</summary>
    const int Enough = 3;

    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var reviews = services.GetRequiredService<ReviewRounds>();
        var closed = (await reviews.All(cancellation)).Where(round => round.IsClosed).Take(Persistence.Most).ToList();
        if (closed.Count == 0) return [];
        List<(int Round, RoundResult Result)> results = [];
        foreach (var round in closed)
        {
            if (await reviews.One(round.Number, null, cancellation) is not { } view) break;
            results.Add((round.Number, RoundResult.Of(view)));
            if (Apart(results).All(one => one.Persistence < results.Count)) break;
        }

        var since = closed.FindAll(round => round.ClosedAt >= ground.Since).ConvertAll(round => round.Number);
        List<AgendaCandidate> found = [.. Apart(results)];
        var endings = services.GetRequiredService<RoundEndings>();
        foreach (var ending in since.Count == 0 ? [] : new[] { Ending.AgreementChange, Ending.TermChange, Ending.Action })
            found.AddRange(Became(ending, (await endings.Ask(ending, cancellation)).Where(one => since.Contains(one.Round))));
        return found;
    }

    /// <param name="results">Of closed rounds, the newest first.</param>
    internal static IEnumerable<AgendaCandidate> Apart(IReadOnlyList<(int Round, RoundResult Result)> results) => results is not [var (round, newest), ..] ? [] :
        from criterion in newest.Criteria
        where IsApart(criterion)
        let inARow = results.TakeWhile(one => one.Result.Criteria.Any(other => other.Criterion.Key == criterion.Criterion.Key && IsApart(other))).Count()
        select new AgendaCandidate($"review:{criterion.Criterion.Key}", AgendaKind.JudgementApart, AboutOf(criterion.Criterion.About), AgendaImpact.Fixed(AgendaKind.JudgementApart)!.Value,
            Math.Min(Persistence.Most, inARow), AgendaImpact.Minutes(AgendaKind.JudgementApart),
            new(new(criterion.Criterion.Name.En, criterion.Criterion.Name.Nl), null, null, Means(criterion), FormattableString.Invariant($"/reviews/{round}/summary")));

    /// <summary>What was rated in passing at the desk, nobody drew: it says nothing here.</summary>
    internal static bool IsApart(CriterionResult result) => !result.IsAtTheDesk && result.Difference is { } difference
        && Math.Abs(difference) >= (Math.Min(result.Self.N, result.Other.N) >= Enough ? 1 : 2) - 1e-9;

    /// <summary>One item for all judgements of a round with the same ending; what they say is read there.</summary>
    internal static IEnumerable<AgendaCandidate> Became(Ending ending, IEnumerable<RoundEnding> endings) =>
        from round in endings.GroupBy(one => one.Round)
        let sides = round.Select(one => one.Judgement.AboutSide).Distinct().ToList()
        select new AgendaCandidate(FormattableString.Invariant($"review:{round.Key}:{ending}"), AgendaKind.ReviewEnding, sides is [var side] ? AboutOf(side) : About.Both,
            AgendaImpact.Fixed(AgendaKind.ReviewEnding)!.Value, 1, AgendaImpact.Minutes(AgendaKind.ReviewEnding),
            new(Title(ending, round.Key), round.Count(), null, null, FormattableString.Invariant($"/reviews/{round.Key}/summary")));

    static EvidenceTitle Title(Ending ending, int round) => ending switch
    {
        Ending.AgreementChange => new(FormattableString.Invariant($"Changes of the agreement from review {round}"), FormattableString.Invariant($"Wijzigingen van de overeenkomst uit beoordeling {round}")),
        Ending.TermChange => new(FormattableString.Invariant($"Changes of terms from review {round}"), FormattableString.Invariant($"Wijzigingen van begrippen uit beoordeling {round}")),
        _ => new(FormattableString.Invariant($"Actions from review {round}"), FormattableString.Invariant($"Acties uit beoordeling {round}")),
    };

    /// <summary>"4.2 ↔ 2.8": how the side judges itself, and how the other side does.</summary>
    static string Means(CriterionResult result) => FormattableString.Invariant($"{result.Self.Mean:0.0} ↔ {result.Other.Mean:0.0}");

    static About AboutOf(Side side) => side == Side.Marketing ? About.Marketing : About.Sales;
}
