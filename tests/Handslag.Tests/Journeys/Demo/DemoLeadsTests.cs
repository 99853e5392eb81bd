using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Handslag.Journeys;
using Handslag.Journeys.Demo;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Demo;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys.Demo;

/// <summary>What the demo tells, before it is written anywhere.</summary>
public sealed class DemoLeadsTests
{
    static readonly Instant Now = new TestClock().GetCurrentInstant();
    static readonly DemoWorld World = new(DemoStory.Until(Now));
    static readonly MappedRow[] Crm = [.. DemoLeads.InCrm(World)];
    static readonly MappedRow[] Sheet = [.. DemoSpreadsheet.Rows(World, Now)];
    static readonly MappedFact[] Facts = [.. Crm.SelectMany(row => row.Facts)];

    [Fact]
    public void The_same_moment_tells_the_same_story()
    {
        var again = new DemoWorld(DemoStory.Until(Now));
        Assert.Equal(Content([.. Crm, .. Sheet]), Content([.. DemoLeads.InCrm(again), .. DemoSpreadsheet.Rows(again, Now)]));
    }

    [Fact]
    public void An_hour_later_what_was_told_has_not_changed()
    {
        var later = new DemoWorld(DemoStory.Until(Now + Duration.FromHours(1)));
        var told = DemoLeads.InCrm(later).ToDictionary(row => row.ExternalId);
        Assert.All(Crm, row => Assert.Equal(Content(row), Content(told[row.ExternalId], row.Facts.Count)));
    }

    [Fact]
    public void Some_twenty_thousand_leads_come_in_over_two_years()
    {
        Assert.InRange(Crm.Length + Sheet.Length, 19_000, 21_500);
        Assert.InRange(Facts.Length, 75_000, 110_000);
        Assert.Equal(Crm.Length, Crm.DistinctBy(row => row.ExternalId).Count());
        Assert.Equal(World.Story.From, DemoWorld.DateOf(Facts.Min(fact => fact.At)));
    }

    [Fact]
    public void Everything_happened_before_its_source_was_read()
    {
        Assert.True(World.Story.DataThrough < Now);
        Assert.All(Facts, fact => Assert.True(fact.At <= World.Story.DataThrough));
        Assert.All(Sheet.SelectMany(row => row.Facts), fact => Assert.True(fact.At < DemoSpreadsheet.DataThrough(Now)));
    }

    [Fact]
    public void The_facts_of_a_lead_stand_in_order() =>
        Assert.All(Crm, row => Assert.Equal(row.Facts.Select(fact => fact.At).Order(), row.Facts.Select(fact => fact.At)));

    [Fact]
    public void Outside_working_days_only_the_web_is_awake() =>
        Assert.All(Facts.Where(fact => !World.IsWorkingDay(DemoWorld.DateOf(fact.At))), fact => Assert.Equal((FactKind.Captured, null), (fact.Kind, fact.Actor)));

    [Fact]
    public void People_act_between_nine_and_five() => Assert.All(
        Facts.Where(fact => fact.Actor is not null), fact => Assert.InRange(fact.At.InZone(DemoStory.Zone).Hour, 9, 16));

    [Fact]
    public void Weekends_and_summers_are_quiet()
    {
        var captured = Facts.Where(fact => fact.Kind == FactKind.Captured).Select(fact => DemoWorld.DateOf(fact.At)).ToArray();
        Assert.InRange(captured.Count(day => day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) / (double)captured.Length, 0.04, 0.16);
        Assert.True(captured.Count(day => day.Month is 7 or 8) * 1.5 < captured.Count(day => day.Month is 9 or 10));
    }

    [Theory]
    [InlineData("lead", 0.36, 0.46)]
    [InlineData("mql", 0.42, 0.58)]
    [InlineData("sal", 0.58, 0.70)]
    [InlineData("sql", 0.63, 0.76)]
    [InlineData("opportunity", 0.22, 0.34)]
    public void The_funnel_narrows_believably(string stage, double least, double most) =>
        Assert.InRange(Onward(stage, World.Story.From, World.Story.Today), least, most);

    [Fact]
    public void Sales_answers_faster_after_each_agreement()
    {
        var (before, first, second) = (
            MedianResponse(World.Story.From, World.Story.FirstAgreement),
            MedianResponse(World.Story.FirstAgreement, World.Story.SecondAgreement),
            MedianResponse(World.Story.SecondAgreement.PlusMonths(3), World.Story.Today.PlusDays(-14)));
        Assert.InRange(before, 3 * 480, 7 * 480);
        Assert.InRange(first, 240, 3 * 480);
        Assert.InRange(second, 45, 240);
    }

    [Fact]
    public void Leads_of_the_last_quarter_are_accepted_more_often_than_those_of_the_first_half_year() => Assert.True(
        Onward("mql", World.Story.SecondAgreement, World.Story.Today) > 0.1 + Onward("mql", World.Story.From, World.Story.From.PlusMonths(6)));

    [Fact]
    public void Deals_close_at_the_end_of_the_quarter()
    {
        var closings = Facts.Where(fact => fact.Kind is FactKind.Won or FactKind.Lost).Select(fact => DemoWorld.DateOf(fact.At)).ToArray();
        var atEnd = closings.Count(day => Period.DaysBetween(day, new LocalDate(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).PlusMonths(3)) <= 9);
        Assert.InRange(atEnd / (double)closings.Length, 0.14, 0.30);
    }

    [Fact]
    public void Every_kind_of_event_occurs_with_its_reason_or_value()
    {
        FactKind[] never = [FactKind.Corrected, FactKind.Withdrawn];
        Assert.Equal(Enum.GetValues<FactKind>().Except(never), Facts.Select(fact => fact.Kind).Distinct().Order());
        Assert.All(Facts.Where(fact => fact.Kind is FactKind.Returned or FactKind.Parked or FactKind.Paused || (fact.Kind == FactKind.Lost && !IsClosedWithoutAWord(fact))), fact => Assert.NotEmpty(fact.Payload!.Reason!));
        Assert.All(Facts.Where(fact => fact.Kind == FactKind.Won), fact => Assert.Equal((true, "EUR"), (fact.Payload!.ValueMinor >= 45_000, fact.Payload.Currency)));
    }

    [Fact]
    public void Of_late_some_leads_were_closed_without_a_word_so_that_the_desk_has_something_to_ask()
    {
        var silent = Facts.Where(IsClosedWithoutAWord).ToList();
        Assert.InRange(silent.Count, 5, 40);
        Assert.All(silent, fact => Assert.True(fact.At > World.Story.Now - Duration.FromDays(21)));
    }

    static bool IsClosedWithoutAWord(MappedFact fact) => fact is { Kind: FactKind.Lost, Payload: null };

    [Fact]
    public void The_spreadsheet_knows_days_and_some_leads_without_any()
    {
        Assert.All(Sheet.SelectMany(row => row.Facts), fact => Assert.Equal(Precision.Day, fact.Precision));
        Assert.InRange(Sheet.Count(row => row.Facts.Count == 0 && row.CurrentStage is not null), 100, 200);
    }

    [Fact]
    public void Sixteen_people_work_at_the_company_none_of_them_with_a_real_address()
    {
        Assert.Equal((8, 6, 2), (DemoCast.Marketing.Count, DemoCast.Sales.Count, DemoCast.Management.Count));
        Assert.All(DemoCast.All, person => Assert.EndsWith("@waterkant.example", person.Email, StringComparison.Ordinal));
        Assert.All(Crm, row => Assert.EndsWith(".example", row.Identity.Email!, StringComparison.Ordinal));
    }

    static readonly string[] Order = ["lead", "mql", "sal", "sql", "opportunity", "customer"];

    /// <summary>Of the first entries that had ninety days, how many went on.</summary>
    static double Onward(string stage, LocalDate from, LocalDate to)
    {
        var window = Duration.FromDays(90);
        List<bool> entries = [];
        foreach (var row in Crm)
        {
            if (row.Facts.FirstOrDefault(fact => fact.Stage == stage) is not { } entry || entry.At + window > World.Story.DataThrough) continue;
            var entered = DemoWorld.DateOf(entry.At);
            if (entered < from || entered >= to) continue;
            entries.Add(row.Facts.Any(fact => Array.IndexOf(Order, fact.Stage) > Array.IndexOf(Order, stage) && fact.At >= entry.At && fact.At <= entry.At + window));
        }

        return entries.Count(onward => onward) / (double)entries.Count;
    }

    /// <summary>In working minutes; a handover that nobody touched never ends.</summary>
    static double MedianResponse(LocalDate from, LocalDate to)
    {
        List<double> minutes = [];
        foreach (var row in Crm)
            foreach (var (i, fact) in row.Facts.Index())
            {
                if (fact.Kind != FactKind.HandedOver || DemoWorld.DateOf(fact.At) < from || DemoWorld.DateOf(fact.At) >= to) continue;
                var response = row.Facts.Skip(i + 1).TakeWhile(later => later.Kind != FactKind.HandedOver).FirstOrDefault(later => later.Kind is FactKind.Attempted or FactKind.Responded);
                minutes.Add(response is null ? double.PositiveInfinity : World.Worked(fact.At, response.At).TotalMinutes);
            }

        minutes.Sort();
        return minutes[minutes.Count / 2];
    }

    static string Content(IEnumerable<MappedRow> rows) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => $"{Content(row)} {row.Identity} {row.Owner} {row.CurrentStage}")))));

    static string Content(MappedRow row, int facts = int.MaxValue) => string.Join('|', row.Facts.Take(facts).Select(fact =>
            string.Create(CultureInfo.InvariantCulture, $"{fact.Kind} {fact.At.ToMicros()} {fact.Stage} {fact.Actor} {fact.Subject} {FactPayloads.Write(fact.Payload)} {fact.Text}"))
        .Prepend($"{row.ExternalId} {string.Join(' ', row.Fields.Values)}"));
}
