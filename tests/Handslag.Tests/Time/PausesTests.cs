using CsCheck;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class PausesTests
{
    static readonly WorkingTime Office = new(OfficeHours);
    static readonly WorkingMinutes Day = new(480);
    static readonly Instant Start = At("2026-11-23 10:00");

    [Fact]
    public void A_pause_moves_the_due_time_by_the_working_time_it_took() =>
        AssertDue("2026-11-23 14:00", Day, Paused("2026-11-23 11:00", "2026-11-23 13:00"));

    [Fact]
    public void A_pause_over_the_night_counts_in_working_time() =>
        AssertDue("2026-11-24 11:00", Day, Paused("2026-11-23 11:00", "2026-11-24 10:00"));

    [Fact]
    public void A_pause_outside_working_time_moves_nothing() =>
        AssertDue("2026-11-23 12:00", Day, Paused("2026-11-21 00:00", "2026-11-23 09:30"));

    [Fact]
    public void A_pause_from_the_due_time_on_moves_nothing() =>
        AssertDue("2026-11-23 12:00", Day, Paused("2026-11-23 12:00", "2026-11-23 16:00"));

    [Fact]
    public void A_pause_that_began_before_the_clock_counts_from_the_start() =>
        AssertDue("2026-11-23 12:30", Day, Paused("2026-11-23 09:00", "2026-11-23 10:30"));

    [Fact]
    public void Pauses_that_overlap_count_once_in_any_order() =>
        AssertDue(
            "2026-11-23 14:00",
            Day,
            Paused("2026-11-23 11:00", "2026-11-23 12:30"),
            Paused("2026-11-23 10:30", "2026-11-23 11:30"),
            Paused("2026-11-23 11:00", "2026-11-23 12:00"),
            Paused("2026-11-23 10:30", "2026-11-23 11:00"));

    [Fact]
    public void After_the_cap_the_clock_runs_on() =>
        AssertDue("2026-11-23 13:00", new(60), Paused("2026-11-23 10:30", "2026-11-23 11:00"), Paused("2026-11-23 11:15", "2026-11-23 16:00"));

    [Fact]
    public void A_pause_that_still_lasts_takes_the_whole_cap() =>
        AssertDue("2026-11-24 12:00", Day, new Pause(At("2026-11-23 11:00"), null));

    [Fact]
    public void Without_a_cap_left_no_pause_counts() =>
        AssertDue("2026-11-23 12:00", new(0), new Pause(At("2026-11-23 11:00"), null));

    [Fact]
    public void Elapsed_time_leaves_pauses_out_up_to_the_cap()
    {
        var pauses = new Pauses([Paused("2026-11-23 11:00", "2026-11-23 13:00"), new Pause(At("2026-11-24 09:00"), null)]);
        Assert.Equal(Duration.FromMinutes(60), Office.Elapsed(Start, At("2026-11-23 12:00"), pauses, Day));
        Assert.Equal(Duration.FromMinutes(120), Office.Elapsed(Start, At("2026-11-23 14:00"), pauses, Day));
        Assert.Equal(Duration.FromMinutes(180), Office.Elapsed(Start, At("2026-11-23 14:00"), pauses, new(60)));
        Assert.Equal(Duration.FromMinutes(300), Office.Elapsed(Start, At("2026-11-24 15:00"), pauses, Day));
        Assert.Equal(Duration.FromMinutes(660), Office.Elapsed(Start, At("2026-11-25 13:00"), pauses, Day));
        Assert.Equal(Duration.Zero, Office.Elapsed(Start, At("2026-11-20 12:00"), pauses, Day));
    }

    [Fact]
    public void As_much_was_worked_outside_pauses_until_the_due_time_as_was_promised() =>
        Gen.Select(WorkingTimePropertyTests.Calendar, WorkingTimePropertyTests.Moment, WorkingTimePropertyTests.Promise, WorkingTimePropertyTests.Promise, SomePauses)
            .Sample((calendar, start, minutes, cap, pauses) =>
            {
                var time = new WorkingTime(calendar);
                return time.Elapsed(start, time.Due(start, minutes, pauses, cap), pauses, cap) == minutes.ToDuration();
            });

    [Fact]
    public void Pauses_never_make_a_due_time_earlier_nor_later_than_their_cap() =>
        Gen.Select(WorkingTimePropertyTests.Calendar, WorkingTimePropertyTests.Moment, WorkingTimePropertyTests.Promise, WorkingTimePropertyTests.Promise, SomePauses)
            .Sample((calendar, start, minutes, cap, pauses) =>
            {
                var time = new WorkingTime(calendar);
                var due = time.Due(start, minutes, pauses, cap);
                return time.Due(start, minutes) <= due && due <= time.Due(start, new(minutes.Value + cap.Value));
            });

    static readonly Gen<Pauses> SomePauses =
        Gen.Select(WorkingTimePropertyTests.Moment, Gen.Long[0, 1_000_000_000_000], Gen.Int[0, 4])
            .Select((from, length, open) => new Pause(from, open == 0 ? null : from.PlusTicks(length)))
            .Array[0, 6]
            .Select(pauses => new Pauses(pauses));

    static Pause Paused(string from, string to) => new(At(from), At(to));

    static void AssertDue(string due, WorkingMinutes cap, params IReadOnlyList<Pause> pauses) =>
        Assert.Equal(Wall(At(due)), Wall(Office.Due(Start, new(120), new Pauses(pauses), cap)));
}
