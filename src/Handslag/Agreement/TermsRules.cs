using Handslag.Platform;

namespace Handslag.Agreement;

/// <summary>The funnel that an agreement is about: its stages, and which keys are stages of other funnels only.</summary>
public sealed record FunnelGround(string Key, IReadOnlyList<Stage> Stages, IReadOnlyDictionary<string, string> StagesElsewhere);

/// <summary>Whether the parts of an agreement go together.</summary>
public static class TermsRules
{
    /// <summary>Everything that keeps the terms from being a draft: keys that stand there twice, a road with no border or two, another funnel's stages.</summary>
    public static List<Refusal> Check(AgreementTerms terms, FunnelGround? ground = null) =>
        [.. Enum.GetValues<TermsSection>().SelectMany(section => Check(terms, section, ground))];

    public static IEnumerable<Refusal> Check(AgreementTerms terms, TermsSection section, FunnelGround? ground = null) => section switch
    {
        TermsSection.Stages => [.. Funnel(terms, ground), .. Twice(terms.Stages, "stages", "key", stage => stage.Key), .. Road(terms), .. Foreign(terms, ground)],
        TermsSection.Commitments => Twice(terms.Commitments, "commitments", "key", commitment => commitment.Key),
        TermsSection.Norms => Twice(terms.Norms, "norms", "metric", norm => TermsDocument.NameOf(norm.Metric)),
        TermsSection.Returns => Twice(terms.ReturnReasons, "returnReasons", "code", reason => TermsDocument.NameOf(reason.Code)),
        TermsSection.Desk => NeverBroken(terms),
        TermsSection.Terms => Twice(terms.TermsUsed, "terms", "term", used => used.Term),
        TermsSection.Plans => Twice(terms.Plans, "plans", "plan", plan => plan.Plan),
        _ => [],
    };

    /// <summary>What else keeps it from being proposed: only one side would be bound.</summary>
    public static IEnumerable<Refusal> OneSided(AgreementTerms terms)
    {
        var sides = terms.Commitments.Select(commitment => commitment.Side).Distinct().ToList();
        if (sides.Count == 0) yield return new("agreement.commitments.none", "commitments");
        else if (sides.Count == 1) yield return new($"agreement.oneSided.{TermsDocument.NameOf(sides[0])}", "commitments", TermsDocument.NameOf(sides[0]));
    }

    /// <summary>Where no response is promised, none can come too late.</summary>
    static IEnumerable<Refusal> NeverBroken(AgreementTerms terms)
    {
        if (terms.Reassign.Contains(ReassignCause.Breach) && !terms.Commitments.Any(commitment => commitment.Promise == Promise.Respond))
            yield return new("agreement.reassign.noRespond", "reassign", TermsDocument.NameOf(ReassignCause.Breach));
    }

    static IEnumerable<Refusal> Funnel(AgreementTerms terms, FunnelGround? ground)
    {
        if (ground is not null && ground.Key != terms.Funnel) yield return new("agreement.funnel.other", "funnel", terms.Funnel, ground.Key);
    }

    static IEnumerable<Refusal> Road(AgreementTerms terms)
    {
        var road = terms.Road.ToList();
        if (road.TrueForAll(stage => stage.Kind != StageKind.Won)) yield return new("agreement.stages.noWon", "stages");
        if (road.TrueForAll(stage => stage.Kind != StageKind.Open || stage.Side != Side.Marketing)) yield return new("agreement.border.noMarketing", "stages");
        if (road.TrueForAll(stage => stage.Side != Side.Sales)) yield return new("agreement.border.noSales", "stages");
        var back = road.Zip(road.Skip(1)).FirstOrDefault(pair => pair.First.Side == Side.Sales && pair.Second.Side == Side.Marketing).Second;
        if (back is not null) yield return new("agreement.border.two", $"stages[{IndexOf(terms, back)}].side", back.Key, terms.BeforeBorder?.Key ?? "");
        for (var i = 1; i < terms.Stages.Count; i++)
            if (Rank(terms.Stages[i]) < Rank(terms.Stages[i - 1]))
                yield return new("agreement.stages.order", $"stages[{i}]", terms.Stages[i].Key, terms.Stages[i - 1].Key);
    }

    static IEnumerable<Refusal> Foreign(AgreementTerms terms, FunnelGround? ground)
    {
        if (ground is null) yield break;
        foreach (var (i, stage) in terms.Stages.Index())
        {
            var known = ground.Stages.FirstOrDefault(one => one.Key == stage.Key);
            if (known is null && ground.StagesElsewhere.GetValueOrDefault(stage.Key) is { } other) yield return new("agreement.stage.elsewhere", $"stages[{i}].key", stage.Key, other);
            else if (known is not null && known.Kind != stage.Kind)
                yield return new("agreement.stage.kind", $"stages[{i}].kind", TermsDocument.NameOf(stage.Kind), TermsDocument.NameOf(known.Kind));
        }
    }

    static IEnumerable<Refusal> Twice<T>(IReadOnlyList<T> items, string list, string field, Func<T, string> key)
    {
        var seen = new HashSet<string>();
        foreach (var (i, item) in items.Index())
            if (!seen.Add(key(item))) yield return new("agreement.twice", $"{list}[{i}].{field}", key(item));
    }

    /// <summary>Open stages, then won ones, then where leads leave the road.</summary>
    static int Rank(StageTerms stage) => stage.Kind switch { StageKind.Open => 0, StageKind.Won => 1, _ => 2 };

    static int IndexOf(AgreementTerms terms, StageTerms stage) => terms.Stages.Index().First(one => one.Item == stage).Index;
}
