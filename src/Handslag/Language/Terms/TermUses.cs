using Handslag.Agreement;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <summary>An agreement that leans on a term, and whether on the text that is approved now.</summary>
public sealed record TermUse(AgreementVersion Version, Standing Standing, Funnel Funnel, bool IsThisText);

/// <summary>Where a term is used: the versions of agreements that are in force, coming, proposed or being drafted and were fixed with it.</summary>
public sealed class TermUses(HandslagDb db, IClock clock)
{
    public async Task<IReadOnlyList<TermUse>> Of(Term term, CancellationToken cancellation)
    {
        var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ToListAsync(cancellation);
        List<TermUse> uses = [];
        foreach (var funnel in funnels)
            foreach (var record in await new AgreementVersions(db).Of(funnel.Id, cancellation))
                if (IsAlive(record.StandingAt(clock.GetCurrentInstant())) && record.Terms.TermsUsed.FirstOrDefault(used => used.Term == term.Key) is { } used)
                    uses.Add(new(record.Version, record.StandingAt(clock.GetCurrentInstant()), funnel, used.Hash == term.Hash));
        return uses;
    }

    static bool IsAlive(Standing standing) => standing is Standing.InForce or Standing.Coming or Standing.Proposed or Standing.SignedByOne or Standing.Draft;

    /// <summary>The agreed terms that stand in the words of an agreement, by key, with the hash of their approved text.</summary>
    internal static async Task<IReadOnlyList<TermReference>> In(HandslagDb db, AgreementTerms agreement, CancellationToken cancellation)
    {
        var agreed = await db.Set<Term>().AsNoTracking().Where(term => term.Number > 0).ToListAsync(cancellation);
        var marker = TermMarker.For(agreed.Select(term => new MarkedTerm(term.Id, TermDocument.Read(term.Content))));
        var found = Sentences(agreement).SelectMany(words => new[] { words.En, words.Nl }).SelectMany(text => marker.Find(text)).Select(mark => mark.TermId).ToHashSet();
        return [.. agreed.Where(term => found.Contains(term.Id)).OrderBy(term => term.Key, StringComparer.Ordinal).Select(term => new TermReference(term.Key, term.Hash!))];
    }

    static IEnumerable<Words> Sentences(AgreementTerms agreement) =>
    [
        .. agreement.Stages.SelectMany(stage => new[] { stage.Name, stage.Accountable, stage.Entry, stage.Exit, stage.Needs }).OfType<Words>(),
        .. agreement.ReturnReasons.Select(reason => reason.Name),
    ];
}
