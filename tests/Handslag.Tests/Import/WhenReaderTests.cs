using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using NodaTime;
using NodaTime.Text;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class WhenReaderTests
{
    static When Read(string text, string format, Precision precision = Precision.Instant, CellKind kind = CellKind.Text)
    {
        var json = Mappings.LeadTable("", formats: string.Join(',', format.Split('~').Select(one => $"\"{one}\"")), precision: precision == Precision.Day ? "day" : "instant");
        return new WhenReader(Mappings.Parse(json), Mappings.Now, alsoIso: false).Read(text, kind);
    }

    static string Iso(Instant at) => InstantPattern.ExtendedIso.Format(at);

    [Theory]
    [InlineData("2006-06-15T20:47:07.000Z", "iso", "2006-06-15T20:47:07Z")]
    [InlineData("2006-06-15T20:47:07.000Z", "yyyy-MM-ddTHH:mm:ss.fffZ", "2006-06-15T20:47:07Z")]
    [InlineData("2006-06-15T20:47:07.000Z", "yyyy-MM-dd'T'HH:mm:ss.fffzzz", "2006-06-15T20:47:07Z")]
    [InlineData("2021-05-27T13:59:29.000+0000", "iso", "2021-05-27T13:59:29Z")]
    [InlineData("2010-10-14T12:00:00.000Z-0300", "iso", "2010-10-14T15:00:00Z")]
    [InlineData("2010-10-14T12:00:00.000GMT", "iso", "2010-10-14T12:00:00Z")]
    [InlineData("2023-11-11 08:18:16.519000 UTC", "iso", "2023-11-11T08:18:16.519Z")]
    [InlineData("2020-12-30 3:15:52", "iso", "2020-12-30T02:15:52Z")]
    [InlineData("2009-07-14T14:14:45+02:00", "iso", "2009-07-14T12:14:45Z")]
    [InlineData("07/13/2009 22:14:45-0800", "MM/dd/yyyy HH:mm:sszzz", "2009-07-14T06:14:45Z")]
    [InlineData("7-1-2026 9:05", "d-M-yyyy HH:mm~d-M-yyyy H:mm", "2026-01-07T08:05:00Z")]
    [InlineData("1/7/2026 2:05 PM", "M/d/yyyy h:mm tt", "2026-01-07T13:05:00Z")]
    [InlineData("1/7/2026 12:05 am", "M/D/YYYY h:mm tt", "2026-01-06T23:05:00Z")]
    [InlineData("7 mrt 2026 14:00", "d MMM yyyy HH:mm", "2026-03-07T13:00:00Z")]
    [InlineData("March 7, 2026 14:00", "MMMM d, yyyy HH:mm", "2026-03-07T13:00:00Z")]
    [InlineData("1767776700", "unixSeconds", "2026-01-07T09:05:00Z")]
    [InlineData("1767776700123", "unixMilliseconds", "2026-01-07T09:05:00.123Z")]
    [InlineData("46029.4375", "excelSerial", "2026-01-07T09:30:00Z")]
    public void A_written_time_is_the_instant_it_means(string text, string format, string expected)
    {
        var when = Read(text, format);
        Assert.Null(when.Refused);
        Assert.Equal((expected, Precision.Instant), (Iso(when.At), when.Precision));
    }

    [Theory]
    [InlineData("2026-03-29", "yyyy-MM-dd", "2026-03-28T23:00:00Z")]
    [InlineData("29-03-2026", "yyyy-MM-dd~dd-MM-yyyy", "2026-03-28T23:00:00Z")]
    [InlineData("3/29/2026", "M/D/YYYY", "2026-03-28T23:00:00Z")]
    [InlineData("29.3.26", "d.M.yy", "2026-03-28T23:00:00Z")]
    [InlineData("46110", "excelSerial", "2026-03-28T23:00:00Z")]
    public void A_date_without_a_time_is_the_start_of_its_local_day(string text, string format, string expected)
    {
        var when = Read(text, format);
        Assert.Equal((expected, Precision.Day), (Iso(when.At), when.Precision));
    }

    [Theory]
    [InlineData("2018-12-18 00:00:00", "2018-12-17T23:00:00Z")]
    [InlineData("2018-12-18 17:30:00", "2018-12-17T23:00:00Z")]
    [InlineData("2010-10-14T00:00:00.000Z", "2010-10-13T22:00:00Z")]
    [InlineData("2010-10-14T23:30:00.000Z", "2010-10-14T22:00:00Z")]
    public void A_source_that_knows_days_gives_days(string text, string expected)
    {
        var when = Read(text, "iso", Precision.Day);
        Assert.Equal((expected, Precision.Day), (Iso(when.At), when.Precision));
    }

    [Fact]
    public void A_time_that_happened_twice_takes_the_earlier_offset_and_says_so()
    {
        var when = Read("2026-10-25 02:30", "iso");
        Assert.Equal(("2026-10-25T00:30:00Z", true), (Iso(when.At), when.Ambiguous));
        Assert.False(Read("2026-10-25 03:00", "iso").Ambiguous);
    }

    [Theory]
    [InlineData("2026-03-29 02:30", "iso", ImportRefusal.TimeInGap)]
    [InlineData("0000-00-00", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("00-00-0000", "dd-MM-yyyy~yyyy-MM-dd", ImportRefusal.DateMeaningless)]
    [InlineData("1900-01-00", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("1970-01-01", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("2017-02-30", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("2026-01-07 25:00", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("9999-12-31 23:59:59", "iso", ImportRefusal.DateMeaningless)]
    [InlineData("2026-11-25", "iso", ImportRefusal.DateInFuture)]
    [InlineData("wrongdate", "iso", ImportRefusal.DateUnreadable)]
    [InlineData("2009\\7\\14 22:14:45+0800", "iso", ImportRefusal.DateUnreadable)]
    [InlineData("2026-01-07 10:00", "yyyy-MM-dd", ImportRefusal.DateUnreadable)]
    [InlineData("12", "excelSerial", ImportRefusal.DateMeaningless)]
    [InlineData("0", "excelSerial", ImportRefusal.DateUnreadable)]
    public void A_date_that_means_nothing_is_refused_by_name(string text, string format, string reason) =>
        Assert.Equal(reason, Read(text, format).Refused);

    [Fact]
    public void A_date_of_a_workbook_needs_no_declared_format() =>
        Assert.Equal("2026-01-07T09:30:00Z", Iso(Read("2026-01-07T10:30:00", "dd-MM-yyyy", kind: CellKind.Date).At));

    [Theory]
    [InlineData("d/M/yyyy", "M/d/yyyy", true)]
    [InlineData("dd-MM-yyyy", "MM-dd-yyyy", true)]
    [InlineData("dd-MM-yyyy", "yyyy-MM-dd", false)]
    [InlineData("d-M-yyyy", "dd-MM-yyyy", false)]
    [InlineData("yy-MM-dd", "dd-MM-yy", true)]
    [InlineData("iso", "yyyy-dd-MM", true)]
    [InlineData("iso", "yyyy-MM-dd HH:mm", false)]
    [InlineData("unixSeconds", "excelSerial", false)]
    public void Two_formats_that_read_one_text_as_two_dates_clash(string one, string other, bool clash)
    {
        var (a, b) = (DateFormat.Parse(one)!, DateFormat.Parse(other)!);
        Assert.Equal(clash, a.ClashesWith(b) || b.ClashesWith(a));
    }

    [Theory]
    [InlineData("yyyy-MM")]
    [InlineData("yyyyy-MM-dd")]
    [InlineData("today")]
    [InlineData("")]
    [InlineData("dd-MM-yyyy 'om")]
    public void What_is_no_date_format_is_none(string format) => Assert.Null(DateFormat.Parse(format));
}
