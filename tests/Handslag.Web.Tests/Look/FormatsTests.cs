using System.Globalization;
using Handslag.Web.Look;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed class FormatsTests : IDisposable
{
    static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];
    static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 7, 15);

    readonly (CultureInfo Culture, CultureInfo UiCulture) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<Formats>().BuildServiceProvider();

    public void Dispose()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        services.Dispose();
    }

    [Theory]
    [InlineData("en", "12,480")]
    [InlineData("nl", "12.480")]
    public void Thousands_are_separated_as_the_language_does(string culture, string expected) =>
        Assert.Equal(expected, In(culture).Number(12480));

    [Theory]
    [InlineData("en", "71 %", "649 of 914", "68–74 %", "37.8 %")]
    [InlineData("nl", "71 %", "649 van 914", "68–74 %", "37,8 %")]
    public void A_rate_stands_over_its_count(string culture, string rate, string count, string interval, string precise)
    {
        var formats = In(culture);
        Assert.Equal(rate, Plain(formats.Percent(.71)));
        Assert.Equal(count, formats.CountOf(649, 914));
        Assert.Equal(interval, Plain(formats.PercentRange(.68, .74)));
        Assert.Equal(precise, Plain(formats.Percent(.3777, 1)));
    }

    [Theory]
    [InlineData(0, "0 min", "0 min")]
    [InlineData(45, "45 min", "45 min")]
    [InlineData(72, "1 h 12 min", "1 u 12 min")]
    [InlineData(120, "2 h", "2 u")]
    [InlineData(-72, "−1 h 12 min", "−1 u 12 min")]
    [InlineData(1510, "25 h 10 min", "25 u 10 min")]
    public void Working_time_counts_in_hours_and_never_in_days(long minutes, string english, string dutch)
    {
        Assert.Equal(english, Plain(In("en").Minutes(minutes)));
        Assert.Equal(dutch, Plain(In("nl").Minutes(minutes)));
    }

    [Theory]
    [InlineData(45, "45 min")]
    [InlineData(119, "1 u 59 min")]
    [InlineData(19 * 60 + 10, "19 u")]
    [InlineData(47 * 60 + 50, "2 d")]
    [InlineData(76 * 60, "3 d 4 u")]
    [InlineData(72 * 60, "3 d")]
    public void A_customer_waits_in_hours_and_days_of_the_wall(long minutes, string dutch) =>
        Assert.Equal(dutch, Plain(In("nl").Waited(Duration.FromMinutes(minutes))));

    [Theory]
    [InlineData("2026-11-23T11:00:00Z", "12:00", "12:00")]
    [InlineData("2026-11-24T08:40:00Z", "Tue 09:40", "di 09:40")]
    [InlineData("2026-11-17T09:30:00Z", "Tue 10:30", "di 10:30")]
    [InlineData("2026-11-30T09:30:00Z", "Mon 30 Nov 10:30", "ma 30 nov 10:30")]
    [InlineData("2026-06-01T09:30:00Z", "Mon 1 Jun 11:30", "ma 1 jun 11:30")]
    [InlineData("2025-12-24T09:30:00Z", "24 Dec 2025 10:30", "24 dec 2025 10:30")]
    public void A_moment_is_said_as_people_say_it(string utc, string english, string dutch)
    {
        var at = NodaTime.Text.InstantPattern.ExtendedIso.Parse(utc).Value;
        Assert.Equal(english, Plain(In("en").Moment(at, Now, Amsterdam)));
        Assert.Equal(dutch, Plain(In("nl").Moment(at, Now, Amsterdam)));
    }

    [Fact]
    public void As_of_names_the_day_also_today()
    {
        Assert.Equal("Mon 23 Nov 2026 08:15", Plain(In("en").AsOf(Now, Amsterdam)));
        Assert.Equal("ma 23 nov 2026 08:15", Plain(In("nl").AsOf(Now, Amsterdam)));
    }

    [Theory]
    [InlineData("2026-08-01", "2026-08-25", "1–25 aug 2026")]
    [InlineData("2026-08-01", "2026-09-03", "1 aug–3 sep 2026")]
    [InlineData("2025-12-30", "2026-01-03", "30 dec 2025–3 jan 2026")]
    [InlineData("2026-03-01", "2026-03-01", "1 mrt 2026")]
    public void A_period_says_month_and_year_once(string first, string last, string dutch) =>
        Assert.Equal(dutch, Plain(In("nl").Dates(Parse(first), Parse(last))));

    [Theory]
    [InlineData("en", 105400, "€ 1,054.00")]
    [InlineData("nl", 105450, "€ 1.054,50")]
    [InlineData("nl", 1000553400, "€ 10.005.534")]
    public void Money_is_written_with_its_sign_before_it(string culture, long minor, string expected) =>
        Assert.Equal(expected, Plain(In(culture).Money(minor, "EUR")));

    [Fact]
    public void A_number_and_its_unit_never_wrap_apart() =>
        Assert.DoesNotContain(' ', In("nl").Percent(.71) + In("nl").Minutes(72) + In("nl").Moment(Now, Now + Duration.FromDays(300), Amsterdam));

    Formats In(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        return services.GetRequiredService<Formats>();
    }

    static LocalDate Parse(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;

    static string Plain(string written) => written.Replace('\u00a0', ' ');
}
