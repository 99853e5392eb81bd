using System.Text;
using CsCheck;
using Handslag.Platform;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class IcsDaysTests
{
    static readonly DateInterval Window = new(new LocalDate(2026, 1, 1), new LocalDate(2028, 12, 31));

    [Fact]
    public async Task A_whole_day_is_closed_with_or_without_its_end()
    {
        await AssertDays("DTSTART;VALUE=DATE:20261224", "2026-12-24");
        await AssertDays("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261225", "2026-12-24");
        await AssertDays("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224", "2026-12-24");
    }

    [Fact]
    public async Task The_end_of_several_days_is_not_itself_closed()
    {
        await AssertDays("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227", "2026-12-24", "2026-12-25", "2026-12-26");
        await AssertDays("DTSTART;VALUE=DATE:20261224\nDURATION:P2D", "2026-12-24", "2026-12-25");
    }

    [Fact]
    public async Task From_midnight_to_midnight_is_a_whole_day()
    {
        await AssertDays("DTSTART;TZID=Europe/Amsterdam:20261224T000000\nDTEND;TZID=Europe/Amsterdam:20261226T000000", "2026-12-24", "2026-12-25");
        await AssertDays("DTSTART:20261224T000000\nDTEND:20261225T000000", "2026-12-24");
    }

    [Fact]
    public async Task A_day_that_comes_back_yearly_is_closed_every_year_of_the_window() =>
        await AssertDays("DTSTART;VALUE=DATE:20100509\nRRULE:FREQ=YEARLY", "2026-05-09", "2027-05-09", "2028-05-09");

    [Fact]
    public async Task Yearly_by_weekday_with_an_end_and_an_exception()
    {
        await AssertDays("DTSTART;VALUE=DATE:20250526\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20271231", "2026-05-25", "2027-05-31");
        await AssertDays("DTSTART;VALUE=DATE:20260509\nRRULE:FREQ=YEARLY;COUNT=3\nEXDATE;VALUE=DATE:20270509", "2026-05-09", "2028-05-09");
        await AssertDays("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY", "2028-02-29");
    }

    [Fact]
    public async Task Days_that_began_before_the_window_count_from_its_first_day() =>
        await AssertDays("DTSTART;VALUE=DATE:20251229\nDTEND;VALUE=DATE:20260103", "2026-01-01", "2026-01-02");

    [Fact]
    public async Task A_moved_repeat_closes_the_day_it_moved_to()
    {
        var moved = Event("UID:shop\nDTSTART;VALUE=DATE:20260509\nRRULE:FREQ=YEARLY\nSUMMARY:Inventory")
            + Event("UID:shop\nRECURRENCE-ID;VALUE=DATE:20270509\nDTSTART;VALUE=DATE:20270512\nSUMMARY:Inventory");
        Assert.Equal(["2026-05-09", "2027-05-12", "2028-05-09"], Dates((await Read(moved)).Value));
    }

    [Fact]
    public async Task Meetings_and_cancelled_days_close_nothing_and_are_counted()
    {
        var read = await Read(
            Event("UID:1\nDTSTART;VALUE=DATE:20261224\nSUMMARY:Kerstborrel, vrij")
            + Event("UID:2\nDTSTART:20261223T090000Z\nDTEND:20261223T100000Z\nRRULE:FREQ=SECONDLY\nSUMMARY:Stand-up")
            + Event("UID:3\nDTSTART;VALUE=DATE:20261222\nSTATUS:CANCELLED"));
        Assert.Equal([new ImportedDay(Date("2026-12-24"), "Kerstborrel, vrij")], read.Value.Days);
        Assert.Equal(2, read.Value.LeftOut);
    }

    [Fact]
    public async Task A_date_that_two_events_close_stands_there_once() =>
        Assert.Single((await Read(Event("UID:1\nDTSTART;VALUE=DATE:20261224\nSUMMARY:A") + Event("UID:2\nDTSTART;VALUE=DATE:20261224\nSUMMARY:B"))).Value.Days);

    [Fact]
    public async Task Imported_days_pass_the_calendars_own_rules()
    {
        var read = await Read(Event($"UID:1\nDTSTART;VALUE=DATE:20261224\nSUMMARY:{new string('x', 300)}"));
        Assert.False(CalendarRules.Check(OfficeHours with { ImportedDays = read.Value.Days }).IsRefused);
    }

    [Theory]
    [InlineData("RRULE:FREQ=SECONDLY")]
    [InlineData("RRULE:FREQ=DAILY")]
    [InlineData("RRULE:FREQ=WEEKLY;BYDAY=FR")]
    [InlineData("RRULE:FREQ=YEARLY;BYDAY=FR")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=1,2,3")]
    [InlineData("RRULE:FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=3;BYSECOND=4")]
    [InlineData("RRULE:FREQ=YEARLY\nRRULE:FREQ=DAILY")]
    [InlineData("RDATE;VALUE=DATE:20260109,20260116")]
    [InlineData("RRULE:FREQ=YEARLY\nEXRULE:FREQ=SECONDLY")]
    public async Task A_day_off_that_repeats_otherwise_than_yearly_is_refused_by_name(string rule)
    {
        var refusal = await Refusal(Event($"UID:1\nDTSTART;VALUE=DATE:20260102\nSUMMARY:Free Friday\n{rule}"));
        Assert.Equal((CalendarRefusals.IcsRepeatsNotYearly, "file", "Free Friday"), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("PK\u0003\u0004\0\0\0")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:2026\0\nEND:VEVENT\nEND:VCALENDAR")]
    public async Task A_file_that_is_no_calendar_is_refused(string text) =>
        Assert.Equal(CalendarRefusals.IcsUnreadable, Assert.Single((await ReadText(text)).Refusals).Key);

    [Fact]
    public async Task A_file_that_is_not_unicode_is_refused() =>
        Assert.Equal(CalendarRefusals.IcsUnreadable, Assert.Single((await IcsDays.Read(new MemoryStream([.. "BEGIN:VCALENDAR"u8, 0xff, 0xfe]), Window, TestContext.Current.CancellationToken)).Refusals).Key);

    [Fact]
    public async Task A_calendar_without_days_in_the_window_is_refused()
    {
        Assert.Equal(CalendarRefusals.IcsNoDays, (await Refusal("")).Key);
        var refusal = await Refusal(Event("UID:1\nDTSTART;VALUE=DATE:20200101"));
        Assert.Equal((CalendarRefusals.IcsNoDays, "2026-01-01", "2028-12-31"), (refusal.Key, refusal.Arguments[0], refusal.Arguments[1]));
    }

    [Fact]
    public async Task An_endless_file_is_read_no_further_than_its_limit()
    {
        var endless = new EndlessStream();
        var refusal = Assert.Single((await IcsDays.Read(endless, Window, TestContext.Current.CancellationToken)).Refusals);
        Assert.Equal(CalendarRefusals.IcsTooLarge, refusal.Key);
        Assert.InRange(endless.Given, IcsDays.MaxBytes, IcsDays.MaxBytes + 1);
    }

    [Fact]
    public async Task Too_many_or_too_deeply_nested_parts_are_refused()
    {
        Assert.Equal(CalendarRefusals.IcsTooManyParts, (await Refusal(string.Concat(Enumerable.Repeat("BEGIN:VEVENT\r\n", 5_001)))).Key);
        Assert.True((await Read(string.Concat(Enumerable.Repeat("BEGIN:VEVENT\r\n", 4_900)))).IsRefused);
        Assert.True((await Read(string.Concat(Enumerable.Repeat("begin:VEVENT\r\n", 60_000)))).IsRefused);
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20281231")]
    [InlineData("DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:99991231")]
    public async Task An_event_of_many_years_closes_at_most_the_window(string lines) =>
        Assert.InRange((await Read(Event(lines))).Value.Days.Count, 1_095, 1_096);

    [Fact]
    public async Task Repeats_without_measure_are_refused_before_they_are_counted_out()
    {
        var ancient = await Refusal(Event("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY\nSUMMARY:Genesis"));
        Assert.Equal((CalendarRefusals.DateOutOfRange, "Genesis"), (ancient.Key, ancient.Value));
        var many = string.Concat(Enumerable.Range(0, 101).Select(day => Event($"UID:{day}\nDTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY")));
        Assert.Equal(CalendarRefusals.IcsTooManyParts, (await Refusal(many)).Key);
        var exceptions = string.Join(',', Enumerable.Range(0, 1_001).Select(number => $"{2000 + number}0101"));
        Assert.Equal(CalendarRefusals.IcsTooManyParts, (await Refusal(Event($"DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:{exceptions}"))).Key);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_also_when_it_is_folded()
    {
        Assert.Equal(CalendarRefusals.IcsLineTooLong, (await Refusal(Event("SUMMARY:" + new string('x', 20_000)))).Key);
        Assert.Equal(CalendarRefusals.IcsLineTooLong, (await Refusal(Event("EXDATE;VALUE=DATE:20270101" + string.Concat(Enumerable.Repeat("\n ,20270101", 2_000))))).Key);
    }

    [Fact]
    public async Task A_cancelled_repeat_is_a_working_day()
    {
        var cancelled = Event("UID:shop\nDTSTART;VALUE=DATE:20260509\nRRULE:FREQ=YEARLY")
            + Event("UID:shop\nRECURRENCE-ID;VALUE=DATE:20270509\nDTSTART;VALUE=DATE:20270509\nSTATUS:CANCELLED");
        Assert.Equal(["2026-05-09", "2028-05-09"], Dates((await Read(cancelled)).Value));
    }

    [Fact]
    public async Task More_closed_days_than_a_calendar_may_have_are_refused()
    {
        var century = new DateInterval(new LocalDate(1970, 1, 1), new LocalDate(2099, 12, 31));
        var file = Wrap(Event("DTSTART;VALUE=DATE:19700101\nDTEND;VALUE=DATE:20991231\nSUMMARY:Strike"));
        var refusal = Assert.Single((await IcsDays.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), century, TestContext.Current.CancellationToken)).Refusals);
        Assert.Equal((CalendarRefusals.IcsTooManyDays, "Strike"), (refusal.Key, refusal.Value));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20260230")]
    [InlineData("DTSTART;VALUE=DATE:99999999")]
    [InlineData("DTSTART;TZID=Mars/Base:20261224T000000\nDTEND;TZID=Mars/Base:20261225T000000\nRRULE:FREQ=YEARLY")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;INTERVAL=0")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;INTERVAL=2147483647")]
    [InlineData("DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY;COUNT=-5")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:P99999999999D")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDURATION:-P3D")]
    [InlineData("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20201224")]
    [InlineData("RRULE:FREQ=YEARLY")]
    [InlineData("DTSTART:\nRRULE:")]
    public async Task Nonsense_in_an_event_is_an_answer_and_never_an_exception(string lines)
    {
        var read = await Read(Event(lines));
        Assert.True(read.IsRefused || read.Value.Days.Count <= Window.Length);
    }

    [Fact]
    public async Task Any_damage_to_a_file_is_an_answer_and_never_an_exception()
    {
        var whole = Wrap(Event("UID:1\nDTSTART;VALUE=DATE:20240229\nDTEND;VALUE=DATE:20240303\nRRULE:FREQ=YEARLY;INTERVAL=2;BYMONTH=2\nEXDATE;VALUE=DATE:20260228\nSUMMARY:x"));
        await Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 12], Gen.String[0, 6]).SampleAsync(async (at, cut, put) =>
        {
            var damaged = whole.Remove(at, Math.Min(cut, whole.Length - at)).Insert(at, put);
            var read = await ReadText(damaged);
            Assert.True(read.IsRefused || read.Value.Days.Count <= Window.Length);
        }, iter: 500);
    }

    static async Task AssertDays(string lines, params IReadOnlyList<string> dates) => Assert.Equal(dates, Dates((await Read(Event("UID:1\n" + lines))).Value));

    static IEnumerable<string> Dates(IcsDays read) => read.Days.Select(day => NodaTime.Text.LocalDatePattern.Iso.Format(day.Date));

    static async Task<Refusal> Refusal(string events) => Assert.Single((await Read(events)).Refusals);

    static string Event(string lines) => $"BEGIN:VEVENT\n{lines}\nEND:VEVENT\n";

    static string Wrap(string events) => $"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//company//days//NL\n{events}END:VCALENDAR\n".ReplaceLineEndings("\r\n");

    static Task<Outcome<IcsDays>> Read(string events) => ReadText(Wrap(events));

    static Task<Outcome<IcsDays>> ReadText(string text) =>
        IcsDays.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Window, TestContext.Current.CancellationToken);

    sealed class EndlessStream : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'x');
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
