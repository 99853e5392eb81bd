using CsCheck;
using Handslag.Reviews.Rounds;
using Xunit;

namespace Handslag.Tests.Reviews;

public sealed class DrawnLeadsTests
{
    [Fact]
    public void Each_stratum_has_its_share_and_a_small_one_at_least_one_lead()
    {
        Assert.Equal([8, 3, 1], DrawnLeads.Sizes([80, 30, 2], 12));
        Assert.Equal([3, 2, 1], DrawnLeads.Sizes([3, 2, 1], 12));
        Assert.Equal([10, 1, 1], DrawnLeads.Sizes([1_000, 1, 1], 12));
    }

    [Fact]
    public void The_same_leads_and_seed_draw_the_same_sample_in_whatever_order_they_come() => Gen.Select(Gen.Int[1, 3].Array[1, 80], Gen.Int[1, 1_000]).Sample((strata, seed) =>
    {
        var leads = strata.Select((stratum, i) => new HandedOverLead(i, (Stratum)stratum)).ToList();
        var drawn = DrawnLeads.Draw(leads, 12, seed);
        Assert.Equal(Math.Min(12, leads.Count), drawn.Count);
        Assert.Equal(drawn, DrawnLeads.Draw(Enumerable.Reverse(leads), 12, seed));
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.Equal(strata.Distinct().Count(), drawn.Select(lead => lead.Stratum).Distinct().Count());
    });
}
