namespace Handslag.Journeys;

/// <summary>What can happen to a lead. The numbers are stored: never renumber, only add.</summary>
public enum FactKind : short
{
    Captured = 1,
    FieldsSet = 2,
    StageEntered = 3,
    HandedOver = 4,
    Assigned = 5,
    Reassigned = 6,
    Attempted = 7,
    Responded = 8,
    Accepted = 9,
    Returned = 10,
    ReturnAnswered = 11,
    Paused = 12,
    Resumed = 13,
    Parked = 14,
    Reopened = 15,
    Rated = 16,
    Won = 17,
    Lost = 18,
    CustomerLeft = 19,
    Renewed = 20,

    /// <summary>About a fact: replaces the time, stage or content of the fact it supersedes.</summary>
    Corrected = 21,

    /// <summary>About a fact: takes back the fact it supersedes.</summary>
    Withdrawn = 22,

    /// <summary>Somebody wrote something down about the lead; nothing follows from it.</summary>
    Noted = 23,
}

/// <summary>How exactly a source knows when something happened. A day is stored as the start of that local day.</summary>
public enum Precision : short
{
    Instant = 1,
    Day = 2,
}
