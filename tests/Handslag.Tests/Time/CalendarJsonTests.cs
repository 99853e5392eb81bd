using System.Text.Json;
using CsCheck;
using Handslag.Time;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class CalendarJsonTests
{
    const string Company = """
        {"zone":"Europe/Amsterdam","week":{"monday":["09:00-12:00","13:00-17:30"],"tuesday":["00:00-24:00"],"wednesday":[],"thursday":[],"friday":[],"saturday":[],"sunday":[]},"dayMinutes":480,"dutchHolidays":{"goodFriday":true,"liberationDay":"everyFiveYears"},"ownDays":[{"date":"2026-12-24","name":"Half day","hours":["09:00-12:00"]}],"importedDays":[{"date":"2026-12-28","name":"Between the years"}]}
        """;

    [Fact]
    public void A_calendar_is_read_and_written_as_the_same_text() => Assert.Equal(Company, CalendarJson.Write(CalendarJson.Read(Company).Value));

    [Fact]
    public void What_may_be_left_out_is_empty()
    {
        var read = CalendarJson.Read("""{"zone":"UTC","week":{"monday":["09:00-17:00"]},"dayMinutes":480}""").Value;
        Assert.Null(read.DutchHolidays);
        Assert.Empty(read.OwnDays);
        Assert.Empty(read.Week.Sunday);
    }

    [Fact]
    public void Any_calendar_survives_the_round_trip_with_the_same_working_time() =>
        Gen.Select(WorkingTimePropertyTests.Calendar, WorkingTimePropertyTests.Moment, WorkingTimePropertyTests.Promise)
            .Where(sample => !CalendarRules.Check(sample.Item1).IsRefused)
            .Sample((calendar, start, minutes) =>
            {
                var read = CalendarJson.Read(CalendarJson.Write(calendar)).Value;
                return new WorkingTime(read).Due(start, minutes) == new WorkingTime(calendar).Due(start, minutes);
            });

    [Theory]
    [InlineData("13:00-17:30", "9:00-17:30", CalendarRefusals.IntervalInvalid, "week.monday[1]", "9:00-17:30")]
    [InlineData("13:00-17:30", "17:30-13:00", CalendarRefusals.IntervalInvalid, "week.monday[1]", "17:30-13:00")]
    [InlineData("13:00-17:30", "13:00-24:01", CalendarRefusals.IntervalInvalid, "week.monday[1]", "13:00-24:01")]
    [InlineData("13:00-17:30", "13:00-+7:30", CalendarRefusals.IntervalInvalid, "week.monday[1]", "13:00-+7:30")]
    [InlineData("2026-12-24", "2026-02-30", CalendarRefusals.DateInvalid, "ownDays[0].date", "2026-02-30")]
    [InlineData("\"2026-12-28\"", "20261228", CalendarRefusals.DateInvalid, "importedDays[0].date", "20261228")]
    [InlineData("Europe/Amsterdam", "Mars", CalendarRefusals.ZoneUnknown, "zone", "Mars")]
    [InlineData("everyFiveYears", "sometimes", CalendarRefusals.JsonInvalid, "dutchHolidays.liberationDay", null)]
    [InlineData("\"everyFiveYears\"", "1", CalendarRefusals.JsonInvalid, "dutchHolidays.liberationDay", null)]
    [InlineData("\"dayMinutes\":480", "\"dayMinutes\":\"480\"", CalendarRefusals.JsonInvalid, "dayMinutes", null)]
    [InlineData("\"goodFriday\"", "\"godFriday\"", CalendarRefusals.JsonInvalid, "dutchHolidays.godFriday", null)]
    [InlineData("\"name\":\"Half day\",", "", CalendarRefusals.JsonInvalid, "ownDays[0]", null)]
    [InlineData("\"hours\":[\"09:00-12:00\"]", "\"hours\":null", CalendarRefusals.JsonInvalid, "ownDays[0].hours", null)]
    public void A_wrong_value_is_named_by_its_field(string right, string wrong, string key, string field, string? value)
    {
        var source = Company.Replace(right, wrong, StringComparison.Ordinal);
        var refusal = Assert.Single(CalendarJson.Read(source).Refusals);
        Assert.Equal((key, field, value), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"zone":"UTC","week":null,"dayMinutes":480}""")]
    [InlineData("""{"zone":"UTC","week":{"monday":["09:00-17:00"]},"dayMinutes":1e9}""")]
    [InlineData("""{"zone":"UTC","week":{"monday":["09:00-17:00"]},"dayMinutes":480,"ownDays":[null]}""")]
    [InlineData("\u0000\u0001")]
    public void A_text_that_is_no_calendar_is_refused(string json) => Assert.True(CalendarJson.Read(json).IsRefused);

    [Fact]
    public void Working_minutes_are_a_plain_number()
    {
        Assert.Equal("90", JsonSerializer.Serialize(new WorkingMinutes(90)));
        Assert.Equal(new WorkingMinutes(90), JsonSerializer.Deserialize<WorkingMinutes>("90"));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<WorkingMinutes>("-1"));
        Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<WorkingMinutes>("1.5"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkingMinutes(-1));
    }
}
