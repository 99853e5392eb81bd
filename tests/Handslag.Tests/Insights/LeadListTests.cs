using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class LeadListTests(Databases databases)
{
    static readonly Instant Start = Instant.FromUtc(2026, 6, 1, 8, 0);
    static readonly LocalDate From = new(2026, 6, 1);
    static readonly LocalDate To = new(2026, 9, 1);

    [Theory]
    [InlineData(LeadOrder.LastActivity, false)]
    [InlineData(LeadOrder.LastActivity, true)]
    [InlineData(LeadOrder.FirstSeen, true)]
    [InlineData(LeadOrder.StageSince, false)]
    [InlineData(LeadOrder.Value, false)]
    [InlineData(LeadOrder.Value, true)]
    public async Task Pages_forwards_and_back_again_show_every_lead_once_and_in_order(LeadOrder order, bool ascending)
    {
        await using var bed = await Bed();
        var all = await bed.Ask(new LeadList { Order = order, Ascending = ascending, Size = 1000 });
        Assert.Equal((60, 60L, null, null), (all.Lines.Count, all.Count, all.Previous, all.Next));
        Assert.Equal(all.Lines.Select(line => line.LeadId).Distinct().Count(), all.Lines.Count);
        AssertInOrder(all.Lines, order, ascending);

        List<LeadsListed> pages = [await bed.Ask(new LeadList { Order = order, Ascending = ascending, Size = 7 })];
        while (pages[^1].Next is { } next) pages.Add(await bed.Ask(new LeadList { Order = order, Ascending = ascending, Size = 7, At = next }));
        Assert.Equal(Ids(all), pages.SelectMany(Ids));

        List<LeadsListed> back = [pages[^1]];
        while (back[^1].Previous is { } previous) back.Add(await bed.Ask(new LeadList { Order = order, Ascending = ascending, Size = 7, At = previous }));
        Assert.Equal(pages.Select(page => page.Lines.Count), back.AsEnumerable().Reverse().Select(page => page.Lines.Count));
        Assert.Equal(Ids(all), back.AsEnumerable().Reverse().SelectMany(Ids));
        Assert.Null(back[^1].Previous);
    }

    [Fact]
    public async Task Behind_every_figure_of_the_funnel_are_as_many_leads_as_it_says()
    {
        await using var bed = await Bed();
        var cohort = Assert.Single(await bed.Ask(new CohortFunnel(From, To, 20, LeadFilter.All)));
        Assert.All<Func<StageCohort, long>>([stage => stage.Immature, stage => stage.Converted, stage => stage.Skipped, stage => stage.Reentered], figure => Assert.True(cohort.Stages.Sum(figure) > 0));
        foreach (var stage in cohort.Stages.Where(stage => stage.Stage.Kind == StageKind.Open))
        {
            (CohortPart, long)[] figures =
            [
                (CohortPart.Entered, stage.Entered), (CohortPart.Skipped, stage.Skipped), (CohortPart.Mature, stage.Mature), (CohortPart.Immature, stage.Immature),
                (CohortPart.Converted, stage.Converted), (CohortPart.Reentered, stage.Reentered),
            ];
            foreach (var (part, figure) in figures)
                Assert.Equal(figure, (await bed.Ask(new LeadList { Cell = new(stage.Stage.Id, From, To, 20, part), Size = 1 })).Count);
        }
    }

    [Fact]
    public async Task A_list_is_narrowed_down_by_stage_side_channel_ids_and_what_has_no_date()
    {
        await using var bed = await Bed();
        async Task<IReadOnlyList<LeadLine>> Lines(LeadList list) => (await bed.Ask(list with { Size = 1000 })).Lines;
        var all = await Lines(new() { Size = 1 });

        var undated = await Lines(new() { OnlyUndated = true, Size = 1 });
        Assert.Equal(6, undated.Count);
        Assert.All(undated, line => Assert.True(line.IsUndated && line.Since is null && line.Stage!.Key == "mql"));
        Assert.Equal(all.Where(line => line.Stage!.Side == Side.Sales).Select(line => line.LeadId).Order(), (await Lines(new() { Side = Side.Sales, Size = 1 })).Select(line => line.LeadId).Order());
        Assert.All(await Lines(new() { Stage = "customer", Size = 1 }), line => Assert.Equal(("customer", "EUR"), (line.Stage!.Key, line.Currency)));
        Assert.Empty(await Lines(new() { Stage = "elsewhere", Size = 1 }));
        Assert.Equal(12, (await Lines(new() { Filter = new() { Channel = "fair" }, Size = 1 })).Count);
        var two = all.Take(2).Select(line => line.LeadId).ToArray();
        Assert.Equal(two, (await Lines(new() { Ids = [two[1], two[0], 999_999], Size = 1 })).Select(line => line.LeadId));
        Assert.Empty(await Lines(new() { Ids = [], Size = 1 }));
    }

    static IEnumerable<long> Ids(LeadsListed page) => page.Lines.Select(line => line.LeadId);

    static void AssertInOrder(IReadOnlyList<LeadLine> lines, LeadOrder order, bool ascending)
    {
        var keys = lines.Select(line => order switch
        {
            LeadOrder.FirstSeen => line.FirstAt?.ToMicros(),
            LeadOrder.StageSince => line.Since?.ToMicros(),
            LeadOrder.Value => line.ValueMinor,
            _ => line.LastAt?.ToMicros(),
        }).ToList();
        var known = keys.OfType<long>().ToList();
        Assert.Equal(ascending ? known.Order() : known.OrderDescending(), known);
        Assert.All(keys.Skip(known.Count), key => Assert.Null(key));
    }

    /// <summary>60 leads: every tenth undated, the others captured one a day; some skip, go back, are won; the last ones are too recent for the window.</summary>
    async Task<InsightBed> Bed()
    {
        var bed = await InsightBed.Create(databases, Provider.Sqlite);
        bed.Clock.Set(Start + Duration.FromDays(62));
        var mql = bed.Stages.Find("mql")!.Id;
        string[] ids = [.. Enumerable.Range(0, 60).Select(i => $"L{i}")];
        await bed.AddLeads(ids, (lead, i) =>
        {
            lead.Fields = i % 5 == 0 ? """{"channel":"fair"}""" : """{"channel":"web"}""";
            if (i % 10 == 9) lead.StageId = mql;
        });
        List<Fact> facts = [];
        for (var i = 0; i < 60; i++)
        {
            if (i % 10 == 9) continue;
            var at = Start + Duration.FromDays(i);
            facts.Add(bed.NewFact(ids[i], FactKind.StageEntered, "lead", at));
            if (i % 3 == 0) facts.Add(bed.NewFact(ids[i], FactKind.StageEntered, i % 6 == 0 ? "mql" : "sal", at + Duration.FromHours(5)));
            if (i % 12 == 0) facts.Add(bed.NewFact(ids[i], FactKind.StageEntered, "lead", at + Duration.FromHours(9)));
            if (i % 12 == 0) facts.Add(bed.NewFact(ids[i], FactKind.StageEntered, "mql", at + Duration.FromHours(12)));
            if (i % 4 == 1) facts.Add(bed.NewFact(ids[i], FactKind.Won, "customer", at + Duration.FromDays(2), fact => fact.Payload = $$"""{"valueMinor":{{i % 7 * 1000}},"currency":"EUR"}"""));
        }

        await bed.Happened(facts);
        return bed;
    }
}
