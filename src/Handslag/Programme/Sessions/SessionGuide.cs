namespace Handslag.Programme.Sessions;

/// <summary>What a step of a session leaves in the system, made with the forms that are there for it.</summary>
public enum Leaves
{
    /// <summary>Stages, borders and needs of a draft agreement.</summary>
    Stages = 1,
    Commitment = 2,
    Term = 3,
    AgreedText = 4,
    Calibration = 5,
    Claim = 6,
    Observation = 7,
    Criterion = 8,
    ReviewRound = 9,
    Request = 10,
    Rhythm = 11,
    Meeting = 12,
    Goal = 13,
    Action = 14,
    Plan = 15,
    Culture = 16,
    Promise = 17,
    Contact = 18,
}

/// <param name="Leaves">Null where a step is for looking and talking alone.</param>
/// <param name="Path">What is opened for it, following <c>/w/{workspace}</c>; null where nothing is.</param>
public sealed record SessionStep(int Minutes, Leaves? Leaves, string? Path);

/// <summary>A talk of both sides with a purpose and an end. Its words stand in the texts of the pages, under its key.</summary>
public sealed record SessionGuide(string Key, IReadOnlyList<SessionStep> Steps)
{
    public int Minutes => Steps.Sum(step => step.Minutes);

    public static SessionGuide? Of(string? key) => All.FirstOrDefault(guide => guide.Key == key);

    /// <summary>The first meeting, the five points, and the talk about the bonus.</summary>
    public static IReadOnlyList<SessionGuide> All { get; } =
    [
        new("firstMeeting",
        [
            new(10, null, null), new(15, null, "/signals"), new(20, null, "/funnel"), new(10, Leaves.Promise, "/programme/credits"), new(5, Leaves.Meeting, "/meetings"),
        ]),
        new("responsibilities",
        [
            new(10, null, "/funnel"), new(20, Leaves.Stages, "/agreement"), new(25, Leaves.Commitment, "/agreement"), new(20, null, "/commitments"), new(5, Leaves.Action, "/actions"),
        ]),
        new("language",
        [
            new(10, null, "/terms/jargon"), new(15, Leaves.Term, "/terms/new"), new(20, Leaves.AgreedText, "/terms"), new(10, Leaves.Calibration, "/calibration/new"), new(5, Leaves.Action, "/actions"),
        ]),
        new("persona",
        [
            new(15, null, null), new(20, Leaves.Claim, "/personas"), new(15, Leaves.Observation, "/personas"), new(10, Leaves.Contact, "/contacts"), new(5, Leaves.Action, "/actions"),
        ]),
        new("judging",
        [
            new(10, Leaves.Criterion, "/reviews/rules"), new(15, Leaves.ReviewRound, "/reviews"), new(20, null, "/reviews"), new(10, Leaves.Request, "/requests/new"), new(5, Leaves.Action, "/actions"),
        ]),
        new("rhythm",
        [
            new(10, null, "/meetings"), new(15, Leaves.Rhythm, "/meetings?template=weekly"), new(25, Leaves.Goal, "/goals"), new(5, Leaves.Action, "/actions"), new(5, Leaves.Meeting, "/meetings"),
        ]),
        new("bonus",
        [
            new(10, Leaves.Plan, "/rewards"), new(15, null, "/rewards/compare"), new(20, null, "/rewards/compare"), new(20, Leaves.Plan, "/rewards/new"), new(15, null, "/rewards/compare"),
            new(10, Leaves.Culture, "/rewards"), new(5, Leaves.Action, "/actions"),
        ]),
    ];
}
