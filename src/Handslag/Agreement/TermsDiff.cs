using System.Text.Json.Nodes;
using Handslag.Platform;
using Handslag.Time;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>The parts of an agreement that are edited, and told apart, by themselves.</summary>
public enum TermsSection
{
    Stages,
    Commitments,
    Norms,
    Returns,
    Pauses,
    Desk,
    Terms,
    Plans,
    Review,
}

/// <summary>Something that was added (no before), removed (no after) or changed.</summary>
public sealed record TermsChange<T>(T? Before, T? After) where T : class;

/// <summary>What differs between two versions of an agreement.</summary>
public sealed record TermsDiff
{
    public required IReadOnlyList<TermsChange<StageTerms>> Stages { get; init; }

    public required IReadOnlyList<TermsChange<Commitment>> Commitments { get; init; }

    public required IReadOnlyList<TermsChange<Norm>> Norms { get; init; }

    public required IReadOnlyList<TermsChange<ReturnReason>> Returns { get; init; }

    public required IReadOnlyList<TermsChange<TermReference>> TermsUsed { get; init; }

    public required IReadOnlyList<TermsChange<PlanReference>> Plans { get; init; }

    /// <summary>The stages before the border, where it moved.</summary>
    public TermsChange<StageTerms>? Border { get; init; }

    /// <summary>The same stages in another order.</summary>
    public bool IsReordered { get; init; }

    public (WorkingMinutes Before, WorkingMinutes After)? PauseCap { get; init; }

    /// <summary>By how much a metric may miss its threshold, where that changed; null for the usual.</summary>
    public (int? Before, int? After)? Margin { get; init; }

    public (LocalDate? Before, LocalDate? After)? ReviewBy { get; init; }

    /// <summary>With whom contested leads stay, where that changed.</summary>
    public (Side? Before, Side? After)? ContestedWith { get; init; }

    /// <summary>When handovers go to somebody else by themselves, where that changed.</summary>
    public TermsChange<IReadOnlyList<ReassignCause>>? Reassign { get; init; }

    public bool IsNone => Sections.Count == 0;

    public IReadOnlyList<TermsSection> Sections =>
    [
        .. Where(Stages.Count > 0 || IsReordered, TermsSection.Stages), .. Where(Commitments.Count > 0, TermsSection.Commitments), .. Where(Norms.Count > 0 || Margin is not null, TermsSection.Norms),
        .. Where(Returns.Count > 0, TermsSection.Returns), .. Where(PauseCap is not null, TermsSection.Pauses),
        .. Where(ContestedWith is not null || Reassign is not null, TermsSection.Desk), .. Where(TermsUsed.Count > 0, TermsSection.Terms), .. Where(Plans.Count > 0, TermsSection.Plans),
        .. Where(ReviewBy is not null, TermsSection.Review),
    ];

    public static TermsDiff Between(AgreementTerms before, AgreementTerms after)
    {
        var kept = after.Stages.Select(stage => stage.Key).Intersect(before.Stages.Select(stage => stage.Key));
        return new()
        {
            Stages = Changes(before.Stages, after.Stages, stage => stage.Key, TermsDocument.Of),
            Commitments = Changes(before.Commitments, after.Commitments, commitment => commitment.Key, TermsDocument.Of),
            Norms = Changes(before.Norms, after.Norms, norm => norm.Metric, TermsDocument.Of),
            Returns = Changes(before.ReturnReasons, after.ReturnReasons, reason => reason.Code, TermsDocument.Of),
            TermsUsed = Changes(before.TermsUsed, after.TermsUsed, used => used.Term, TermsDocument.Of),
            Plans = Changes(before.Plans, after.Plans, plan => plan.Plan, TermsDocument.Of),
            Border = before.BeforeBorder?.Key == after.BeforeBorder?.Key ? null : new(before.BeforeBorder, after.BeforeBorder),
            IsReordered = !kept.SequenceEqual(before.Stages.Select(stage => stage.Key).Intersect(after.Stages.Select(stage => stage.Key))),
            PauseCap = before.PauseCap == after.PauseCap ? null : (before.PauseCap, after.PauseCap),
            Margin = before.Margin == after.Margin ? null : (before.Margin, after.Margin),
            ReviewBy = before.ReviewBy == after.ReviewBy ? null : (before.ReviewBy, after.ReviewBy),
            ContestedWith = before.ContestedWith == after.ContestedWith ? null : (before.ContestedWith, after.ContestedWith),
            Reassign = before.Reassign.Order().SequenceEqual(after.Reassign.Order()) ? null : new(before.Reassign, after.Reassign),
        };
    }

    static List<TermsChange<T>> Changes<T, TKey>(IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, TKey> key, Func<T, JsonObject> document)
        where T : class where TKey : notnull
    {
        var (earlier, later) = (before.ToLookup(key), after.ToLookup(key));
        return
        [
            .. after.Select(item => new TermsChange<T>(earlier[key(item)].FirstOrDefault(), item)).Where(change => change.Before is null || !Same(change.Before, change.After!)),
            .. before.Where(item => !later.Contains(key(item))).Select(item => new TermsChange<T>(item, null)),
        ];

        bool Same(T one, T other) => CanonicalJson.Write(document(one)) == CanonicalJson.Write(document(other));
    }

    static IEnumerable<TermsSection> Where(bool differs, TermsSection section) => differs ? [section] : [];
}
