namespace Handslag.Rhythm;

/// <summary>Whom an item of the agenda is about. What is about both counts for neither.</summary>
public enum About : short
{
    Marketing = 1,
    Sales = 2,
    Both = 3,
}

/// <summary>Why something stands on an agenda.</summary>
public enum AgendaKind : short
{
    MissedCommitment = 1,
    ConfirmedSignal = 2,
    BlindSpot = 3,
    ContestedReturn = 4,
    ConfusedTerm = 5,
    StaleClaim = 6,
    JudgementApart = 7,
    LateRequest = 8,
    OverdueAction = 9,
    AwaitingSignature = 10,
    GoalOffCourse = 11,
    AddedByHand = 12,
    ComingBack = 13,

    /// <summary>Something that was asked for and not delivered by its day.</summary>
    OverdueRequest = 14,

    /// <summary>What judgements became: an action, or a change of a term or of the agreement.</summary>
    ReviewEnding = 15,

    /// <summary>Soon nobody of a side may sign.</summary>
    ExpiringMandate = 16,

    /// <summary>Both sides agreed to look at the agreement again about now.</summary>
    ExpiringAgreement = 17,
}

/// <summary>Something that could be talked about, with what was seen.</summary>
/// <param name="Key">The same matter bears the same key from meeting to meeting: the kind, a colon and what it is about.</param>
/// <param name="Impact">From 0 to 3, by <see cref="AgendaImpact"/>.</param>
/// <param name="Persistence">In how many periods in a row it stood, from 1 to 4.</param>
/// <param name="Minutes">How long it takes, as proposed.</param>
/// <param name="Evidence">What was seen, in figures and words, as of the moment it was asked for.</param>
public sealed record AgendaCandidate(string Key, AgendaKind Kind, About About, int Impact, int Persistence, int Minutes, AgendaEvidence Evidence)
{
    /// <summary>By which candidates are ranked.</summary>
    public int Weight => Impact * Persistence;

    /// <summary>Counted in one of several funnels. What the first one brings keeps its key, so that it is the same matter as before there were others.</summary>
    internal AgendaCandidate In(string funnel, bool isFirst) => this with
    {
        Key = isFirst ? Key : $"{Key}@{funnel}",
        Evidence = Evidence with { Funnel = funnel, Link = $"{Evidence.Link}{(Evidence.Link!.Contains('?', StringComparison.Ordinal) ? '&' : '?')}funnel={funnel}" },
    };
}

/// <summary>What an item rests on. Kept with the agenda, so that it can be read as it was then.</summary>
/// <param name="Title">What it is called: the words of a commitment, a statement, a term. Per language where they differ.</param>
/// <param name="Part">Of a figure: those concerned.</param>
/// <param name="Of">Of a figure: out of how many.</param>
/// <param name="Metric">What the figure counts, by the key of a metric of signals.</param>
/// <param name="FirstTime">Whether this round raised it and the one before did not; null where rounds say nothing.</param>
/// <param name="Missed">Of a commitment: by which cause it was missed, and how many handovers that concerns.</param>
/// <param name="Link">Below <c>/w/{workspace}</c>, to what is behind it.</param>
/// <param name="Funnel">The key of the funnel that it was counted in, where there is more than one to tell apart.</param>
public sealed record AgendaEvidence(
    EvidenceTitle Title, long? Part = null, long? Of = null, string? Note = null, string? Link = null, string? Metric = null, bool? FirstTime = null, MissedBy? Missed = null, string? Funnel = null);

/// <summary>Why a commitment was not kept.</summary>
public enum MissedCause : short
{
    /// <summary>Several causes, of which none weighs anything by itself; or one that the data does not tell apart.</summary>
    Whole = 1,

    /// <summary>Of a clock: nothing was done at all.</summary>
    Undone = 2,

    /// <summary>Of a clock: it was done past its time.</summary>
    Late = 3,

    /// <summary>Of handovers that should be accepted: given back for the reason named.</summary>
    Returned = 4,

    /// <summary>Of returns: they bear no reason.</summary>
    NoReason = 5,

    /// <summary>Of returns: they bear a reason, and no example.</summary>
    NoExample = 6,
}

/// <param name="Concerned">Cases that were missed by this cause.</param>
/// <param name="Handovers">All handovers of the period: of these it is a share.</param>
/// <param name="Reason">Of <see cref="MissedCause.Returned"/>: the code of the reason; null where none was given.</param>
public sealed record MissedBy(MissedCause Cause, long Concerned, long Handovers, string? Reason = null);

/// <param name="Nl">Null where it reads the same in both languages.</param>
public sealed record EvidenceTitle(string En, string? Nl = null)
{
    public string In(string language) => language == "nl" ? Nl ?? En : En;
}
