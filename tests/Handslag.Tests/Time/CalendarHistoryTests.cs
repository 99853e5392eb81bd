using CsCheck;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class CalendarHistoryTests
{
    static readonly Instant Now = At("2026-11-23 14:00");
    static readonly CalendarHistory Empty = new([]);

    [Fact]
    public void A_version_starts_today_or_later()
    {
        Assert.Equal(Date("2026-11-23"), Empty.Next(OfficeHours, Date("2026-11-23"), Now).Value.From);
        Assert.Equal(At("2027-01-01 00:00"), Empty.Next(OfficeHours, Date("2027-01-01"), Now).Value.InForceFrom);
        var refusal = Assert.Single(Empty.Next(OfficeHours, Date("2026-11-22"), Now).Refusals);
        Assert.Equal((CalendarRefusals.VersionInThePast, "from", "2026-11-22"), (refusal.Key, refusal.Field, refusal.Value));
        Assert.Equal(["2026-11-23"], refusal.Arguments);
    }

    [Fact]
    public void Today_is_what_the_calendars_own_zone_says()
    {
        var late = At("2026-11-23 23:30");
        Assert.True(Empty.Next(OfficeHours with { Zone = "Asia/Tokyo" }, Date("2026-11-23"), late).IsRefused);
        Assert.False(Empty.Next(OfficeHours with { Zone = "America/New_York" }, Date("2026-11-23"), late).IsRefused);
    }

    [Fact]
    public void A_calendar_that_makes_no_sense_becomes_no_version() =>
        Assert.Equal("week", Assert.Single(Empty.Next(OfficeHours with { Week = new() }, Date("2026-11-23"), Now).Refusals).Field);

    [Fact]
    public void A_start_beyond_the_known_years_is_refused() =>
        Assert.Equal("from", Assert.Single(Empty.Next(OfficeHours, new(9999, 12, 31), Now).Refusals).Field);

    [Fact]
    public void A_clock_that_started_this_morning_keeps_its_calendar_when_a_version_starts_today()
    {
        var history = With(With(Empty, OfficeHours, "2026-01-01", At("2025-12-01 12:00")), WithLunch, "2026-11-23", Now);
        Assert.Equal(1, history.At(At("2026-11-23 09:00"))!.Number);
        Assert.Equal(2, history.At(Now)!.Number);
    }

    [Fact]
    public void The_first_version_also_covers_the_time_before_it()
    {
        var history = With(Empty, OfficeHours, "2027-01-01", Now);
        Assert.Equal(1, history.At(At("2020-06-01 12:00"))!.Number);
        Assert.Null(Empty.At(Now));
    }

    [Fact]
    public void A_planned_version_is_replaced_by_a_later_decision_for_the_same_day()
    {
        var history = With(With(With(Empty, OfficeHours, "2026-11-23", Now), WithLunch, "2027-01-01", Now), RoundTheClock, "2027-01-01", Now);
        Assert.Equal(1, history.At(At("2026-12-31 23:59"))!.Number);
        Assert.Equal(3, history.At(At("2027-01-01 00:00"))!.Number);
    }

    [Fact]
    public void A_new_version_never_changes_which_calendar_held_before_it_was_decided() =>
        Gen.Select(Gen.Int[0, 400].Array[1, 8], Gen.Int[0, 30], Gen.Int[0, 40_000]).Sample((waits, ahead, probe) =>
        {
            var (history, now) = (Empty, At("2026-01-01 00:00"));
            foreach (var wait in waits)
            {
                now += Duration.FromHours(wait);
                var asked = now - Duration.FromMinutes(probe + 1);
                var before = history.At(asked);
                history = new([.. history.Versions, history.Next(OfficeHours, now.InZone(Zone).Date.PlusDays((ahead + wait) % 30), now).Value]);
                if (before is not null && history.At(asked) != before)
                    return false;
            }
            return true;
        });

    [Fact]
    public void The_order_in_which_versions_are_loaded_does_not_matter()
    {
        var history = With(With(With(Empty, OfficeHours, "2026-11-23", Now), WithLunch, "2027-01-01", Now), RoundTheClock, "2026-12-01", Now);
        Assert.Equal(history.Versions, new CalendarHistory(history.Versions.Reverse()).Versions);
    }

    static CalendarHistory With(CalendarHistory history, CalendarDefinition definition, string from, Instant now) =>
        new([.. history.Versions, history.Next(definition, Date(from), now).Value]);
}
