using Handslag.Agreement;
using Handslag.Insights.Replay;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// What a draft would have meant: every commitment as <see cref="CommitmentsKept"/> counts it, with handovers derived as if the draft had always been in
/// force, under its border. Beside another version also which handovers come and go. Null where the draft is of no funnel here.
/// </summary>
public sealed record ReplayedDraft(AgreementTerms Draft, LocalDate From, LocalDate To, LeadFilter Filter, AgreementTerms? Against = null) : Question<ReplayReport?>
{
    internal override ReplayReport? Answer(Reading reading)
    {
        if (FunnelIn(reading) is not { } funnel) return null;
        var pass = new ReplayPass(reading, funnel, this);
        var tallies = pass.Run(() => new ReplayTally(pass));
        for (var i = 1; i < tallies.Count; i++) tallies[0].Add(tallies[i]);
        return new(pass.AsOf, reading.Frame.Zone, funnel, tallies[0].Draft.Result(), tallies[0].Against?.Result(), tallies[0].Change);
    }

    /// <summary>Terms that say the same are the same, however their lists were made.</summary>
    public bool Equals(ReplayedDraft? other) => other is not null
        && (From, To) == (other.From, other.To) && Filter == other.Filter && Same(Draft, other.Draft) && Same(Against, other.Against);

    public override int GetHashCode() => HashCode.Combine(From, To, Filter, Draft.Funnel, Draft.Commitments.Count, Against is null);

    static bool Same(AgreementTerms? one, AgreementTerms? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && TermsDocument.Canonical(one) == TermsDocument.Canonical(other));

    internal FunnelFrame? FunnelIn(Reading reading) => reading.Frame.Funnels.FirstOrDefault(funnel => funnel.Key == Draft.Funnel);
}

/// <summary>One of the versions that were replayed.</summary>
/// <param name="Handovers">That began in the period.</param>
public sealed record ReplayedVersion(long Handovers, IReadOnlyList<CommitmentFigures> Figures);

/// <summary>Handovers of the period that only the draft has, that only the other version has, and that both have.</summary>
public sealed record HandoverChange(long Gained, long Lost, long Same);

/// <param name="Against">Null where the draft was replayed alone, and so is the change.</param>
public sealed record ReplayReport(Instant AsOf, string Zone, FunnelFrame Funnel, ReplayedVersion Draft, ReplayedVersion? Against, HandoverChange? Change);
