using Handslag.Platform;
using Handslag.Reviews.Rules;
using NodaTime;

namespace Handslag.Reviews.Rounds;

/// <summary>One time that both sides judge each other's work of a period.</summary>
public sealed class ReviewRound : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>From 1.</summary>
    public int Number { get; set; }

    public LocalDate From { get; set; }

    /// <summary>The last day, included.</summary>
    public LocalDate Until { get; set; }

    /// <summary>The last day on which answers are asked for. After it both sides see everything.</summary>
    public LocalDate AnswerBy { get; set; }

    /// <summary>The version of the rules whose criteria are used.</summary>
    public int RulesNumber { get; set; }

    /// <summary>With it anybody can draw the same sample again.</summary>
    public long Seed { get; set; }

    /// <summary>How many leads were handed over in the period, from which the sample was drawn.</summary>
    public int HandedOver { get; set; }

    public bool IsByRhythm { get; set; }

    /// <summary>Null where the rhythm began it.</summary>
    public long? OpenedBy { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant? RemindedAt { get; set; }

    public long? ClosedBy { get; set; }

    public Instant? ClosedAt { get; set; }

    public long Revision { get; set; }

    public bool IsClosed => ClosedAt is not null;

    /// <summary>Until then each side answers without having seen the other.</summary>
    public bool IsAnswering(LocalDate today) => !IsClosed && today <= AnswerBy;
}

/// <summary>From which part of the handovers a lead was drawn.</summary>
public enum Stratum : short
{
    /// <summary>Not a lead.</summary>
    None = 0,
    TakenOn = 1,
    Returned = 2,
    Undecided = 3,

    /// <summary>Not drawn: somebody rated it at the desk.</summary>
    AtTheDesk = 4,
}

/// <summary>Something that is judged in a round.</summary>
public sealed class ReviewSubject : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public int Position { get; set; }

    public SubjectKind Kind { get; set; }

    /// <summary>Of a lead, a campaign or a tool; 0 for follow-up.</summary>
    public long SubjectId { get; set; }

    public Stratum Stratum { get; set; }
}

/// <summary>What becomes of a judgement.</summary>
public enum Ending : short
{
    None = 0,
    Noted = 1,
    Action = 2,
    TermChange = 3,
    AgreementChange = 4,
}

/// <summary>A side judges something on a criterion, in its own name: openly, with one answer a side. A quick rating at the desk waits for its round.</summary>
public sealed class Judgement : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>Null while a quick rating waits for the round of its period.</summary>
    public long? RoundId { get; set; }

    public long? SubjectId { get; set; }

    public long? LeadId { get; set; }

    public required string CriterionKey { get; set; }

    public Side BySide { get; set; }

    /// <summary>Whose work it is; the same side where it judges itself.</summary>
    public Side AboutSide { get; set; }

    /// <summary>From 1 to 5.</summary>
    public short Value { get; set; }

    public string? Example { get; set; }

    /// <summary>Who wrote it last; never shown.</summary>
    public long UserId { get; set; }

    public Instant At { get; set; }

    public bool IsFromDesk { get; set; }

    public Ending Ending { get; set; }

    /// <summary>What is to be done, which term or what in the agreement changes.</summary>
    public string? EndingText { get; set; }

    public long? EndedBy { get; set; }

    public Instant? EndedAt { get; set; }

    public bool IsSelf => BySide == AboutSide;

    /// <summary>A high, a low and a very low judgement say nothing without an example.</summary>
    public static bool NeedsExample(int value) => value is 1 or 2 or 5;
}

/// <summary>A remark under a judgement, in the name of a side.</summary>
public sealed class JudgementRemark : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long JudgementId { get; set; }

    public Side Side { get; set; }

    public long UserId { get; set; }

    public required string Text { get; set; }

    public Instant At { get; set; }
}
