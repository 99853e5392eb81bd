namespace Handslag.Web.Look.Parts;

/// <summary>How a promise, clock or statement stands; each has its own shape, never a side's colour.</summary>
public enum State
{
    Kept,
    Late,
    Attention,
    Unknown,
    Undecided,
    NoEvidence,
}

/// <summary>What a message is: plain news, a success, something to look at, or a refusal.</summary>
public enum NoticeKind
{
    Plain,
    Kept,
    Attention,
    Late,
}
