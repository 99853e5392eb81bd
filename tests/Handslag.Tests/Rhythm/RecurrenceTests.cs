using Handslag.Rhythm;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class RecurrenceTests
{
    static readonly LocalDate First = new(2026, 11, 23);

    [Fact]
    public void Every_monday_is_every_monday() => Assert.Equal(
        [new(2026, 11, 23), new(2026, 11, 30), new(2026, 12, 7)], Days("FREQ=WEEKLY;BYDAY=MO", First, new(2026, 12, 10)));

    [Fact]
    public void The_first_tuesday_of_the_month_and_the_second_thursday_of_the_quarter_are_found()
    {
        Assert.Equal([new(2026, 12, 1), new(2027, 1, 5)], Days("FREQ=MONTHLY;BYDAY=1TU", First, new(2027, 1, 31)));
        Assert.Equal([new(2027, 2, 11), new(2027, 5, 13)], Days("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH", First, new(2027, 6, 30)));
    }

    [Fact]
    public void A_later_window_begins_where_it_begins() => Assert.Equal([new(2027, 11, 1)], Days("FREQ=WEEKLY;BYDAY=MO", new(2027, 11, 1), new(2027, 11, 7)));

    [Fact]
    public void A_rule_without_end_is_not_counted_out_over_a_century() =>
        Assert.Throws<ArgumentException>(() => Recurrence.Read("FREQ=DAILY", First).Value.Days(First, First.PlusYears(100)));

    [Theory]
    [InlineData("", "rhythm.rule.missing"), InlineData(null, "rhythm.rule.missing"), InlineData("every monday", "rhythm.rule.shape"), InlineData("FREQ=HOURLY", "rhythm.rule.days"),
     InlineData("FREQ=WEEKLY;BYHOUR=9", "rhythm.rule.days"), InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rhythm.rule.never"), InlineData("FREQ=DAILY;UNTIL=20200101", "rhythm.rule.never")]
    public void What_is_no_rule_of_days_is_refused(string? rule, string key)
    {
        var refusal = Assert.Single(Recurrence.Read(rule, First).Refusals);
        Assert.Equal((key, "rule"), (refusal.Key, refusal.Field));
    }

    [Fact]
    public void A_closed_day_is_kept_moved_to_the_next_day_both_work_or_skipped()
    {
        static bool Works(LocalDate day) => day is not ({ Month: 12, Day: 25 or 26 } or { DayOfWeek: IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday });
        LocalDate christmas = new(2026, 12, 25);
        Assert.Equal(christmas, MeetingDays.Of(christmas, HolidayRule.Keep, Works));
        Assert.Equal(new LocalDate(2026, 12, 28), MeetingDays.Of(christmas, HolidayRule.Move, Works));
        Assert.Null(MeetingDays.Of(christmas, HolidayRule.Skip, Works));
        Assert.Null(MeetingDays.Of(christmas, HolidayRule.Move, _ => false));
        Assert.Equal(First, MeetingDays.Of(First, HolidayRule.Skip, Works));
    }

    static IEnumerable<LocalDate> Days(string rule, LocalDate from, LocalDate to) => Recurrence.Read(rule, First).Value.Days(from, to);
}
