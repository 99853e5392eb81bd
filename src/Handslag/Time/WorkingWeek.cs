using NodaTime;

namespace Handslag.Time;

/// <summary>The usual working intervals of each day of the week, local wall time; a day without intervals is off.</summary>
public sealed record WorkingWeek
{
    public IReadOnlyList<WorkingInterval> Monday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Tuesday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Wednesday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Thursday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Friday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Saturday { get; init; } = [];
    public IReadOnlyList<WorkingInterval> Sunday { get; init; } = [];

    public static WorkingWeek MondayToFriday(params IReadOnlyList<WorkingInterval> day) =>
        new() { Monday = day, Tuesday = day, Wednesday = day, Thursday = day, Friday = day };

    public static WorkingWeek RoundTheClock { get; } =
        MondayToFriday(WorkingInterval.WholeDay) with { Saturday = [WorkingInterval.WholeDay], Sunday = [WorkingInterval.WholeDay] };

    public IReadOnlyList<WorkingInterval> On(IsoDayOfWeek day) => day switch
    {
        IsoDayOfWeek.Monday => Monday,
        IsoDayOfWeek.Tuesday => Tuesday,
        IsoDayOfWeek.Wednesday => Wednesday,
        IsoDayOfWeek.Thursday => Thursday,
        IsoDayOfWeek.Friday => Friday,
        IsoDayOfWeek.Saturday => Saturday,
        IsoDayOfWeek.Sunday => Sunday,
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, "Not a day of the week."),
    };
}
