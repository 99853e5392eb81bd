using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Time;
using NodaTime;

namespace Handslag.Agreement;

/// <summary>
/// What a version of an agreement says: the whole of it, and nothing else. A proposal is this text; its hash is taken over it, and both sides
/// sign that hash. No ids and no times: the same words in another workspace have the same hash.
/// </summary>
public sealed record AgreementTerms
{
    /// <summary>The key of the funnel it is about.</summary>
    public required string Funnel { get; init; }

    /// <summary>In the order of the road, lost and parked stages last.</summary>
    public required IReadOnlyList<StageTerms> Stages { get; init; }

    public required IReadOnlyList<Commitment> Commitments { get; init; }

    /// <summary>One for each metric that was talked about; "we agree none" is an answer too.</summary>
    public IReadOnlyList<Norm> Norms { get; init; } = [];

    public IReadOnlyList<ReturnReason> ReturnReasons { get; init; } = [];

    /// <summary>The most working time that all pauses of one clock may take together.</summary>
    public WorkingMinutes PauseCap { get; init; }

    /// <summary>Percentage points by which a metric may miss its threshold and still count as met when complaints are set beside evidence; null for the usual.</summary>
    public int? Margin { get; init; }

    /// <summary>The day by which both sides look at it again; it holds on until the next version all the same. Null where they agreed none.</summary>
    public LocalDate? ReviewBy { get; init; }

    /// <summary>With whom a lead stays while its return is contested; null where nothing was agreed about it: with marketing.</summary>
    public Side? ContestedWith { get; init; }

    /// <summary>When a handover that nobody has decided on goes to somebody else of sales by itself; empty for never.</summary>
    public IReadOnlyList<ReassignCause> Reassign { get; init; } = [];

    /// <summary>The agreed terms that stand in these words, each with the text it had when they were fixed.</summary>
    public IReadOnlyList<TermReference> TermsUsed { get; init; } = [];

    /// <summary>The reward plans that both sides sign with these words.</summary>
    public IReadOnlyList<PlanReference> Plans { get; init; } = [];

    public StageTerms? Stage(string key) => Stages.FirstOrDefault(stage => stage.Key == key);

    /// <summary>Open and won stages: where responsibility passes from one side to the other.</summary>
    public IEnumerable<StageTerms> Road => Stages.Where(stage => stage.Kind is StageKind.Open or StageKind.Won);

    /// <summary>The last stage before responsibility passes to sales; null where one side carries the whole road.</summary>
    public StageTerms? BeforeBorder => Road.Any(stage => stage.Side == Side.Sales) ? Road.TakeWhile(stage => stage.Side != Side.Sales).LastOrDefault() : null;

    public Commitment? Commitment(string key) => Commitments.FirstOrDefault(commitment => commitment.Key == key);
}

/// <summary>A term and the hash of its text; what they say is not known here.</summary>
public sealed record TermReference(string Term, string Hash);

/// <summary>Finds the terms that the words of an agreement use; whoever keeps terms registers one.</summary>
public delegate Task<IReadOnlyList<TermReference>> TermsUsedBy(HandslagDb db, AgreementTerms terms, CancellationToken cancellation);

/// <summary>A reward plan and the hash of its words; what they say is not known here.</summary>
public sealed record PlanReference(string Plan, string Hash);

/// <summary>A stage as an agreement describes it.</summary>
public sealed record StageTerms
{
    /// <summary>The key of the funnel's stage, stable for ever.</summary>
    public required string Key { get; init; }

    public required Words Name { get; init; }

    public required Side Side { get; init; }

    public required StageKind Kind { get; init; }

    /// <summary>The role that answers for the stage, in the company's own words.</summary>
    public Words? Accountable { get; init; }

    public Words? Entry { get; init; }

    public Words? Exit { get; init; }

    /// <summary>What the stage needs from the other side.</summary>
    public Words? Needs { get; init; }
}

/// <summary>Why a handover goes to somebody else by itself.</summary>
public enum ReassignCause : short
{
    /// <summary>Its owner is away.</summary>
    Absence = 1,

    /// <summary>The response that was promised did not come in time.</summary>
    Breach = 2,
}

/// <summary>Why a lead may come back: the company's own words for a fixed code, see <see cref="ReturnCode"/>.</summary>
public sealed record ReturnReason(ReturnCode Code, Words Name);

/// <summary>The fixed codes under every company's own words, so that returns can be counted over the years.</summary>
public enum ReturnCode : short
{
    NoNeed = 1,
    WrongPersona = 2,
    TooEarly = 3,
    NoBudget = 4,
    NotReachable = 5,
    WrongDetails = 6,
    AlreadyCustomer = 7,
    Duplicate = 8,
    OutsideRegion = 9,
    Competitor = 10,
    Other = 11,
}
