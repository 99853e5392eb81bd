namespace Handslag.Signals.Evidence;

/// <summary>How all metrics of a statement together stand.</summary>
public enum EvidenceStanding
{
    /// <summary>Nothing that may speak does: no cases, no threshold, or context only.</summary>
    None,

    /// <summary>At least one direct metric falls short.</summary>
    FallsShort,

    /// <summary>Every direct metric that was agreed on meets.</summary>
    Meets,
    Undecided,

    /// <summary>Only indirect metrics speak, and one falls short.</summary>
    ProxiesFallShort,

    /// <summary>Only indirect metrics speak, and all meet.</summary>
    ProxiesMeet,
}

public static class EvidenceStandings
{
    public static EvidenceStanding Of(IReadOnlyList<MetricEvidence> metrics)
    {
        var direct = Agreed(metrics, Strength.Direct);
        if (direct.Any(one => one.Finding == Finding.FallsShort)) return EvidenceStanding.FallsShort;
        if (direct.Count > 0 && direct.All(one => one.Finding == Finding.Meets)) return EvidenceStanding.Meets;
        if (direct.Any(one => one.Finding != Finding.NoEvidence)) return EvidenceStanding.Undecided;
        var proxies = Agreed(metrics, Strength.Proxy).Where(one => one.Finding != Finding.NoEvidence).ToList();
        return proxies.Count == 0 ? EvidenceStanding.None
            : proxies.Any(one => one.Finding == Finding.FallsShort) ? EvidenceStanding.ProxiesFallShort
            : proxies.Any(one => one.Finding == Finding.Undecided) ? EvidenceStanding.Undecided
            : EvidenceStanding.ProxiesMeet;
    }

    /// <summary>A metric for which both sides agreed no threshold has no say: they chose not to be judged by it.</summary>
    static List<MetricEvidence> Agreed(IReadOnlyList<MetricEvidence> metrics, Strength strength) =>
        [.. metrics.Where(one => one.Strength == strength && one.Reason is not ("noThreshold" or "noAgreement"))];
}
