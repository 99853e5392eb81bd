using Handslag.Rhythm;
using NodaTime;

namespace Handslag.Web.Rhythm;

sealed record MeetingAnswer(long Id, long? Rhythm, string Title, DateTimeOffset StartsAt, int Minutes, MeetingState State, bool AgendaFixed, long Revision)
{
    public static MeetingAnswer Of(Meeting meeting) =>
        new(meeting.Id, meeting.RhythmId, meeting.Title, meeting.StartsAt.ToDateTimeOffset(), meeting.Minutes, meeting.State, meeting.IsFixed, meeting.Revision);
}

sealed record RhythmAnswer(long Id, string Name, string Rule, string FirstDay, int StartMinute, int Minutes, string Zone, HolidayRule Holidays, bool Ended, long Revision)
{
    public static RhythmAnswer Of(MeetingRhythm one) => new(one.Id, one.Name, one.Rule, $"{one.FirstDay:uuuu-MM-dd}", one.StartMinute, one.Minutes, one.Zone, one.Holidays, one.IsEnded, one.Revision);
}

/// <param name="Id">Null while the agenda is not fixed.</param>
sealed record AgendaItemAnswer(long? Id, string Key, AgendaKind Kind, About About, int Impact, int Persistence, int Minutes, string Why, AgendaEvidence Evidence, ItemEnding? Ending, string? Notes)
{
    public static AgendaItemAnswer Of(AgendaCandidate item, string why, AgendaItem? row = null) =>
        new(row?.Id, item.Key, item.Kind, item.About, item.Impact, item.Persistence, item.Minutes, why, item.Evidence, row?.Ending, row?.Notes);
}

sealed record LeftOutAnswer(string Key, AgendaKind Kind, About About, int Impact, int Persistence, int Minutes, string Title, string Why, AgendaEvidence Evidence, LeftOut Because)
{
    public static LeftOutAnswer Of(AgendaLeftOut left, AgendaWords words) => new(
        left.Candidate.Key, left.Candidate.Kind, left.Candidate.About, left.Candidate.Impact, left.Candidate.Persistence, left.Candidate.Minutes, words.Title(left.Candidate), words.Why(left.Candidate),
        left.Candidate.Evidence, left.Because);
}

sealed record AgendaAnswer(MeetingAnswer Meeting, IReadOnlyList<AgendaItemAnswer> Items, int LeftOutForBalance, int LeftOutForTime, IReadOnlyList<LeftOutAnswer> LeftOut);

/// <param name="Held">Somebody is writing on it now; what is sent meanwhile is refused.</param>
sealed record MinutesItemAnswer(long Id, string Key, string Title, string? Notes, ItemEnding? Ending, bool Held, long Revision)
{
    public static MinutesItemAnswer Of(AgendaItem row, AgendaWords words, Instant now) =>
        new(row.Id, row.Key, words.Title(row.Candidate()), row.Notes, row.Ending, WriteMinutes.IsHeld(row, now), row.Revision);
}

sealed record MinutesAnswer(MeetingAnswer Meeting, IReadOnlyList<long> Present, IReadOnlyList<MinutesItemAnswer> Items);

sealed record ActionAnswer(long Id, string What, long Owner, string Due, ActionState State, long? Meeting, string? EndedOn, string? Reason)
{
    public static ActionAnswer Of(AgreedAction action) =>
        new(action.Id, action.What, action.OwnerId, $"{action.Due:uuuu-MM-dd}", action.State, action.MeetingId, action.EndedOn is { } on ? $"{on:uuuu-MM-dd}" : null, action.Reason);
}

/// <param name="Version">The agreement version into which it was taken.</param>
/// <param name="CarriedAt">When that version took effect; null before both sides signed it.</param>
sealed record DecisionAnswer(long Id, string Text, long Meeting, DateTimeOffset DecidedAt, long? Version, DateTimeOffset? CarriedAt)
{
    public static DecisionAnswer Of(DecisionTaken taken) =>
        new(taken.Decision.Id, taken.Decision.Text, taken.Decision.MeetingId, taken.Decision.DecidedAt.ToDateTimeOffset(), taken.Version?.Id, taken.CarriedOut?.ToDateTimeOffset());
}

sealed record CycleAnswer(long Id, string Name, string FirstDay, string LastDay, CycleState State, IReadOnlyList<GoalAnswer> Goals)
{
    public static CycleAnswer Of(Cycle cycle, IEnumerable<GoalCourse> courses) =>
        new(cycle.Id, cycle.Name, $"{cycle.FirstDay:uuuu-MM-dd}", $"{cycle.LastDay:uuuu-MM-dd}", cycle.State, [.. courses.Select(GoalAnswer.Of)]);
}

sealed record GoalAnswer(
    long Id, string Title, About Carrier, bool IsForTheCustomer, string? Metric, decimal Start, decimal Target, string? Unit, string Horizon, bool AcceptedByMarketing, bool AcceptedBySales,
    decimal? Now, decimal? Score, decimal Expected, GoalEnding? Ending, string? EndingWord)
{
    public static GoalAnswer Of(GoalCourse course) => new(
        course.Goal.Id, course.Goal.Title, course.Goal.Carrier, course.Goal.IsForTheCustomer, course.Goal.Metric, course.Goal.Start, course.Goal.Target, course.Goal.Unit, $"{course.Goal.Horizon:uuuu-MM-dd}",
        course.Goal.AcceptedByMarketing is not null, course.Goal.AcceptedBySales is not null, course.Now, course.Score, course.Expected, course.Goal.Ending, course.Goal.EndingWord);
}
