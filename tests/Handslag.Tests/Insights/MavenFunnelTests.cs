using System.Globalization;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using NodaTime;
using NodaTime.Text;
using Sylvan.Data.Csv;
using Xunit;

namespace Handslag.Tests.Insights;

/// <summary>The known answer on 8,800 opportunities, with the close dates as the only other facts.</summary>
public sealed class MavenFunnelTests(Databases databases)
{
    static readonly LocalDate From = new(2017, 1, 1);
    static readonly LocalDate To = new(2018, 1, 1);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_the_entries_into_Engaging_in_2017_37_8_percent_were_won_within_90_days(Provider provider)
    {
        await using var bed = await Maven(provider);

        var cohort = Assert.Single(await bed.Ask(new CohortFunnel(From, To, 90, LeadFilter.All)));

        var engaging = Assert.Single(cohort.Stages, stage => stage.Stage.Key == "engaging");
        Assert.Equal((6847L, 1095L, 2586L), (engaging.Mature, engaging.Immature, engaging.Converted));
        Assert.Equal(0.378, engaging.Rate.Share!.Value, 3);
        Assert.Equal(Day(2017, 12, 31), cohort.AsOf);
        Assert.Equal(500, cohort.Undated);
        Assert.True(engaging.Stay.ByDay);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_groups_of_a_funnel_add_up_to_it(Provider provider)
    {
        await using var bed = await Maven(provider);

        var groups = await bed.Ask(new CohortFunnel(From, To, 90, LeadFilter.All, GroupBy.Channel));

        Assert.Equal(["Central", "East", "West"], groups.Select(group => group.Group));
        Assert.Equal(2586, groups.Sum(group => group.Stages.Single(stage => stage.Stage.Key == "engaging").Converted));
        Assert.Equal(500, groups.Sum(group => group.Undated));
        var one = Assert.Single(await bed.Ask(new CohortFunnel(From, To, 90, new LeadFilter { Channel = "East" })));
        Assert.Equal(Figures(groups.Single(group => group.Group == "East")), Figures(one));
        Assert.Equal(2586, Assert.Single(await bed.Ask(new CohortFunnel(From, To, 90, LeadFilter.All, GroupBy.Source))).Stages.Sum(stage => stage.Converted));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Velocity_is_open_times_won_of_closed_times_mean_value_by_median_days(Provider provider)
    {
        await using var bed = await Maven(provider);

        var pace = (await bed.Ask(new Velocity(LeadFilter.All)))!;

        Assert.Equal((1589L, new Rate(4238, 6711), 45.0, new Rate(770, 6711), "USD"), (pace.Open, pace.Won, pace.MedianDays!.Value, pace.LateInQuarter, pace.Currency));
        Assert.Equal(236_090.94m, Math.Round(pace.MeanValueMinor!.Value, 2));
        Assert.Equal(5_264_588m, Math.Round(pace.PerDayMinor!.Value));
        Assert.Null(pace.Reason);
    }

    [Fact]
    public async Task Half_of_them_left_Engaging_within_74_days_and_a_tenth_has_not_left_at_all()
    {
        await using var bed = await Maven(Provider.Sqlite);

        var time = (await bed.Ask(new TimeInStage(From, To, 90, LeadFilter.All)))!.Stages.Single(stage => stage.Stage.Key == "engaging");

        Assert.Equal((6847L, 1426L, 1095L), (time.Mature, time.StillThere, time.Immature));
        Assert.Equal((74.0 * 1440, 114.0 * 1440, (double?)null, true), (time.Stay.Median.Minutes, time.Stay.P75.Minutes, time.Stay.P90.Minutes, time.Stay.ByDay));
        Assert.Equal("notYetNineTenths", time.Reason);
        Assert.Equal(time.Stay, Assert.Single(await bed.Ask(new CohortFunnel(From, To, 90, LeadFilter.All))).Stages.Single(stage => stage.Stage.Key == "engaging").Stay);
    }

    static IEnumerable<(string, long, long, long, Quantile)> Figures(Cohort cohort) =>
        cohort.Stages.Select(stage => (stage.Stage.Key, stage.Entered, stage.Mature, stage.Converted, stage.Stay.P75));

    async Task<InsightBed> Maven(Provider provider)
    {
        var bed = await InsightBed.Create(databases, provider,
        [
            new() { Position = 1, Key = "prospecting", NameEn = "Prospecting", NameNl = "Verkennen", Side = Side.Marketing, Kind = StageKind.Open },
            new() { Position = 2, Key = "engaging", NameEn = "Engaging", NameNl = "In gesprek", Side = Side.Sales, Kind = StageKind.Open },
            new() { Position = 3, Key = "won", NameEn = "Won", NameNl = "Gewonnen", Side = Side.Sales, Kind = StageKind.Won },
            new() { Position = 4, Key = "lost", NameEn = "Lost", NameNl = "Verloren", Side = Side.Sales, Kind = StageKind.Lost },
        ]);
        await bed.Save(db =>
        {
            db.Update(bed.Source).Entity.DataThrough = Day(2017, 12, 31);
            return Task.CompletedTask;
        });
        var offices = Rows("sales_teams.csv").ToDictionary(row => row[0], row => row[2]);
        var rows = Rows("sales_pipeline.csv");
        await bed.AddLeads([.. rows.Select(row => row[0])], (lead, i) =>
        {
            lead.Fields = $$"""{"channel":"{{offices[rows[i][1]]}}"}""";
            if (rows[i][5].Length == 0) lead.StageId = bed.Stages.Find(rows[i][4] == "Prospecting" ? "prospecting" : "engaging")!.Id;
        });
        await bed.Happened([.. rows.Where(row => row[5].Length > 0).SelectMany(row => Facts(bed, row))]);
        return bed;
    }

    static IEnumerable<Fact> Facts(InsightBed bed, string[] row)
    {
        yield return bed.NewFact(row[0], FactKind.StageEntered, "engaging", Start(row[5]), fact => fact.Precision = Precision.Day);
        if (row[6].Length > 0)
            yield return bed.NewFact(row[0], row[4] == "Won" ? FactKind.Won : FactKind.Lost, row[4] == "Won" ? "won" : "lost", Start(row[6]), fact =>
            {
                fact.Precision = Precision.Day;
                if (row[4] == "Won") fact.Payload = FactPayloads.Write(new FactPayload { ValueMinor = long.Parse(row[7], CultureInfo.InvariantCulture) * 100, Currency = "USD" });
            });
    }

    static Instant Start(string day) => InsightBed.Zone.AtStartOfDay(LocalDatePattern.Iso.Parse(day).Value).ToInstant();

    static Instant Day(int year, int month, int day) => InsightBed.Zone.AtStartOfDay(new(year, month, day)).ToInstant();

    static List<string[]> Rows(string file)
    {
        using var csv = CsvDataReader.Create(Repository.File("tests", "data", "maven-crm", file));
        var rows = new List<string[]>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }
}
