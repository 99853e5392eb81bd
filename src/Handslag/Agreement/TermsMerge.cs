namespace Handslag.Agreement;

/// <summary>Two people changed the same draft: each section may be changed by one of them.</summary>
static class TermsMerge
{
    /// <param name="seen">What the second saw before they changed it.</param>
    /// <param name="now">What the first made of it meanwhile.</param>
    /// <param name="wanted">What the second made of it.</param>
    /// <returns>Both changes together, and the sections that both changed in different ways: there is nothing to merge then.</returns>
    public static (AgreementTerms Merged, IReadOnlyList<TermsSection> Both) Of(AgreementTerms seen, AgreementTerms now, AgreementTerms wanted)
    {
        var (mine, theirs) = (TermsDiff.Between(seen, wanted).Sections, TermsDiff.Between(seen, now).Sections);
        var apart = TermsDiff.Between(now, wanted).Sections;
        AgreementTerms merged = now with
        {
            Stages = Of(TermsSection.Stages).Stages,
            Commitments = Of(TermsSection.Commitments).Commitments,
            Norms = Of(TermsSection.Norms).Norms,
            Margin = Of(TermsSection.Norms).Margin,
            ReturnReasons = Of(TermsSection.Returns).ReturnReasons,
            PauseCap = Of(TermsSection.Pauses).PauseCap,
            ContestedWith = Of(TermsSection.Desk).ContestedWith,
            Reassign = Of(TermsSection.Desk).Reassign,
            TermsUsed = Of(TermsSection.Terms).TermsUsed,
            Plans = Of(TermsSection.Plans).Plans,
            ReviewBy = Of(TermsSection.Review).ReviewBy,
        };
        return (merged, [.. mine.Intersect(theirs).Intersect(apart)]);

        AgreementTerms Of(TermsSection section) => mine.Contains(section) ? wanted : now;
    }
}
