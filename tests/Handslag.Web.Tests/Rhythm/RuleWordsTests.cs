using System.Globalization;
using Handslag.Rhythm;
using Handslag.Web.Look;
using Handslag.Web.Rhythm;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Rhythm;

public sealed class RuleWordsTests : IDisposable
{
    static readonly LocalDate First = new(2026, 11, 23);

    readonly (CultureInfo Culture, CultureInfo UiCulture) before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
    readonly ServiceProvider services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<Formats>().AddScoped<RuleWords>().BuildServiceProvider();

    public void Dispose()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        services.Dispose();
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "every Monday at 09:30", "elke maandag om 09:30")]
    [InlineData("FREQ=WEEKLY", "every Monday at 09:30", "elke maandag om 09:30")]
    [InlineData("FREQ=WEEKLY;BYDAY=TH,MO", "every Monday and Thursday at 09:30", "elke maandag en donderdag om 09:30")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "every 2 weeks on Friday at 09:30", "elke 2 weken op vrijdag om 09:30")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO;BYMONTH=1,2", "every Monday in January and February at 09:30", "elke maandag in januari en februari om 09:30")]
    [InlineData("FREQ=DAILY", "every day at 09:30", "elke dag om 09:30")]
    [InlineData("FREQ=DAILY;INTERVAL=3", "every 3 days at 09:30", "elke 3 dagen om 09:30")]
    [InlineData("FREQ=DAILY;BYDAY=MO,TU,WE", "every Monday, Tuesday and Wednesday at 09:30", "elke maandag, dinsdag en woensdag om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU", "every first Tuesday of the month at 09:30", "elke eerste dinsdag van de maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1", "every first Tuesday of the month at 09:30", "elke eerste dinsdag van de maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU,3TU", "every first and third Tuesday of the month at 09:30", "elke eerste en derde dinsdag van de maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR", "every last Friday of the month at 09:30", "elke laatste vrijdag van de maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "every last weekday of the month at 09:30", "elke laatste doordeweekse dag van de maand om 09:30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=3;BYDAY=2TH", "every 3 months on the second Thursday at 09:30", "elke 3 maanden op de tweede donderdag om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=1TU;BYMONTH=1,4,7,10", "every first Tuesday of January, April, July and October at 09:30", "elke eerste dinsdag van januari, april, juli en oktober om 09:30")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=15", "every month on day 15 at 09:30", "elke maand op dag 15 om 09:30")]
    [InlineData("FREQ=MONTHLY", "every month on day 23 at 09:30", "elke maand op dag 23 om 09:30")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=1,-1", "every month on day 1 and the last day at 09:30", "elke maand op dag 1 en de laatste dag om 09:30")]
    [InlineData("FREQ=YEARLY", "every year on 23 November at 09:30", "elk jaar op 23 november om 09:30")]
    [InlineData("FREQ=YEARLY;INTERVAL=2", "every 2 years on 23 November at 09:30", "elke 2 jaar op 23 november om 09:30")]
    [InlineData("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15", "every year on 15 January and 15 July at 09:30", "elk jaar op 15 januari en 15 juli om 09:30")]
    [InlineData("FREQ=YEARLY;BYMONTH=3;BYDAY=1TU", "every first Tuesday of March at 09:30", "elke eerste dinsdag van maart om 09:30")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO;COUNT=6", "every Monday at 09:30, 6 times", "elke maandag om 09:30, 6 keer")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO;COUNT=1", "every Monday at 09:30, once", "elke maandag om 09:30, eenmaal")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270531", "every Monday at 09:30, until 31 May 2027", "elke maandag om 09:30, tot en met 31 mei 2027")]
    public void A_rule_is_said_as_people_say_it(string rule, string english, string dutch)
    {
        Assert.Equal((english, null), In("en", rule));
        Assert.Equal((dutch, null), In("nl", rule));
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;BYDAY=MO", "every Monday", "elke maandag"), InlineData("FREQ=MONTHLY;BYDAY=1TU", "every first Tuesday of the month", "elke eerste dinsdag van de maand")]
    [InlineData("FREQ=WEEKLY", "every week", "elke week"), InlineData("FREQ=MONTHLY;INTERVAL=3", "every 3 months", "elke 3 maanden"), InlineData("FREQ=YEARLY;BYYEARDAY=100", "every year", "elk jaar")]
    public void What_the_audit_log_recorded_without_first_day_and_time_is_said_as_far_as_it_goes(string rule, string english, string dutch)
    {
        Assert.Equal((english, dutch), (InAudit("en"), InAudit("nl")));

        string? InAudit(string language)
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "nl" ? "nl-NL" : "en-GB");
            return RuleWords.InAudit(services, "rhythm.begun", new Dictionary<string, string?> { ["rule"] = rule });
        }
    }

    [Theory]
    [InlineData("FREQ=YEARLY;BYYEARDAY=100", "every year at 09:30", "elk jaar om 09:30")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "every year at 09:30", "elk jaar om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "every month at 09:30", "elke maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=2", "every month at 09:30", "elke maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1", "every month at 09:30", "elke maand om 09:30")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-9", "every month at 09:30", "elke maand om 09:30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO;BYMONTH=1,7;COUNT=3", "every 2 months at 09:30, 3 times", "elke 2 maanden om 09:30, 3 keer")]
    [InlineData("FREQ=YEARLY;BYDAY=20MO", "every year at 09:30", "elk jaar om 09:30")]
    [InlineData("FREQ=DAILY;INTERVAL=2;BYDAY=MO", "every 2 days at 09:30", "elke 2 dagen om 09:30")]
    public void A_rule_too_odd_for_words_is_said_by_how_often_and_stands_beside_them(string rule, string english, string dutch)
    {
        Assert.Equal((english, rule), In("en", rule));
        Assert.Equal((dutch, rule), In("nl", rule));
    }

    [Fact]
    public void Every_template_has_words() => Assert.All(RhythmTemplates.All, template => Assert.Null(In("en", template.Rule).Rule));

    (string Words, string? Rule) In(string culture, string rule)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
        var said = services.GetRequiredService<RuleWords>().Of(Recurrence.Read(rule, First).Value, new(9, 30), rule);
        return (said.Words.Replace('\u00a0', ' '), said.Rule);
    }
}
