using NodaTime;

namespace Handslag.Rhythm;

/// <summary>How far a goal has come.</summary>
public static class GoalScore
{
    /// <summary>From 0 (where it started, or below) to 1 (reached): (now − start) ÷ (target − start). Downwards works too.</summary>
    /// <exception cref="ArgumentException">Start and target are the same.</exception>
    public static decimal Of(decimal now, decimal start, decimal target) => start == target
        ? throw new ArgumentException("A goal must go somewhere.", nameof(target))
        : Math.Clamp((now - start) / (target - start), 0, 1);

    /// <summary>0 for under 0.4, 1 for under 0.7, 2 from there on.</summary>
    public static int Band(decimal score) => score < 0.4m ? 0 : score < 0.7m ? 1 : 2;

    /// <summary>The score it should have on a day, were it reached evenly by the last day of its cycle.</summary>
    public static decimal Expected(LocalDate firstDay, LocalDate lastDay, LocalDate day)
    {
        var days = Period.DaysBetween(firstDay, lastDay);
        return days <= 0 ? 1 : Math.Clamp(Period.DaysBetween(firstDay, day) / (decimal)days, 0, 1);
    }

    /// <summary>So far behind the line that it should be talked about.</summary>
    public static bool IsOffCourse(decimal score, decimal expected) => expected - score > 0.25m;
}
