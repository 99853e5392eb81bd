using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Language.Terms;

/// <param name="Content">Its name, and perhaps already a suggestion of what it means.</param>
public sealed record NewTerm(TermContent Content, string? Why = null, string? Key = null, bool IsUsual = false);

/// <summary>Puts a word on the list of what both sides should agree on. Each side then writes its own definition first.</summary>
public sealed class StartTerm(HandslagDb db, IClock clock, AuditLog audit)
{
    public async Task<Outcome<Term>> Run(NewTerm input, long? actor, CancellationToken cancellation)
    {
        var started = await Run([input], actor, cancellation);
        return started.IsRefused ? started.Refusals.ToList() : started.Value[0];
    }

    /// <summary>All of them or none.</summary>
    public Task<Outcome<IReadOnlyList<Term>>> Run(IReadOnlyList<NewTerm> inputs, long? actor, CancellationToken cancellation) =>
        db.Write<Outcome<IReadOnlyList<Term>>>(async token =>
        {
            await TermTurn.Take(db, token);
            var started = await Add(db, inputs, actor, clock.GetCurrentInstant(), token);
            if (started.IsRefused) return started.Refusals.ToList();
            foreach (var term in started.Value) audit.Record("term.started", actor, $"term:{term.Id}", ("key", term.Key));
            await db.SaveChangesAsync(token);
            return started.Value;
        }, cancellation);

    internal static async Task<Outcome<List<Term>>> Add(HandslagDb db, IReadOnlyList<NewTerm> inputs, long? actor, Instant now, CancellationToken cancellation)
    {
        var others = await TermTurn.Others(db, [], cancellation);
        var keys = (await db.Set<Term>().Select(term => term.Key).ToListAsync(cancellation)).ToHashSet();
        List<Refusal> refusals = keys.Count + inputs.Count > TermLimits.MostTerms ? [new("term.many", "name.en", null, $"{TermLimits.MostTerms}")] : [];
        List<Term> terms = [];
        foreach (var input in inputs)
        {
            if (input.Why?.Length > TermLimits.LongestReason) refusals.Add(new("agreement.text.long", "why", input.Why[..20] + "…", $"{TermLimits.LongestReason}"));
            refusals.AddRange(TermRules.Names(input.Content, others));
            others.Add(input.Content);
            var key = input.Key ?? Free(AgreementKey.From(input.Content.Name.En) ?? "term", keys);
            if (!keys.Add(key)) refusals.Add(new("term.key.taken", "key", key, key));
            terms.Add(new()
            {
                WorkspaceId = db.Scope.Id, Key = key, Content = TermDocument.Canonical(input.Content), IsUsual = input.IsUsual,
                Why = string.IsNullOrWhiteSpace(input.Why) ? null : input.Why.Trim(), StartedBy = actor, StartedAt = now,
            });
        }

        if (refusals.Count > 0) return refusals;
        db.AddRange(terms);
        await db.SaveChangesAsync(cancellation);
        return terms;
    }

    static string Free(string key, HashSet<string> taken)
    {
        if (!taken.Contains(key)) return key;
        var n = 2;
        var stem = key[..Math.Min(key.Length, AgreementLimits.LongestKey - 5)].TrimEnd('-');
        while (taken.Contains($"{stem}-{n}")) n++;
        return $"{stem}-{n}";
    }
}
