using Handslag.Signals.Evidence;

namespace Handslag.Signals;

/// <summary>What perception and evidence together say about a statement.</summary>
public enum Verdict
{
    /// <summary>Perceived, and the evidence falls short.</summary>
    Confirmed,

    /// <summary>Perceived, and the evidence meets what was agreed: it does not show in the figures.</summary>
    NotShown,

    /// <summary>Not perceived, and the evidence falls short.</summary>
    BlindSpot,

    /// <summary>Not perceived, and the evidence meets what was agreed.</summary>
    Quiet,

    /// <summary>Only indirect evidence speaks, which never decides.</summary>
    WorthDiscussing,
    Undecided,
    NoEvidence,
    TooFewAnswers,
}

public static class Verdicts
{
    public static Verdict Of(Perception? perception, EvidenceStanding evidence)
    {
        if (perception is null) return Verdict.TooFewAnswers;
        if (evidence is EvidenceStanding.None) return Verdict.NoEvidence;
        if (perception.Perceived == Perceived.Undecided || evidence is EvidenceStanding.Undecided) return Verdict.Undecided;
        return (perception.Perceived == Perceived.Yes, evidence) switch
        {
            (true, EvidenceStanding.FallsShort) => Verdict.Confirmed,
            (true, EvidenceStanding.Meets) => Verdict.NotShown,
            (false, EvidenceStanding.FallsShort) => Verdict.BlindSpot,
            (false, EvidenceStanding.Meets or EvidenceStanding.ProxiesMeet) => Verdict.Quiet,
            _ => Verdict.WorthDiscussing,
        };
    }

    /// <summary>Needs an answer on the agenda.</summary>
    public static bool IsFlag(this Verdict verdict) => verdict is Verdict.Confirmed or Verdict.BlindSpot;

    /// <summary>A flag that the last round shown before did not raise: said as such, and of full weight only when it comes again.</summary>
    public static bool IsFirstTime(Verdict now, Verdict? before) => now.IsFlag() && before?.IsFlag() != true;
}
