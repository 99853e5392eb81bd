using Handslag.Insights;
using Handslag.Platform;
using Handslag.Web.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class LeadsQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?q=zo%C3%AB%20%26%20co&stage=mql&side=sales&source=crm&channel=web&persona=Inkoper&account=7&undated=true&order=value&dir=asc")]
    [InlineData("?people=true&owner=12")]
    [InlineData("?entered=mql&part=converted&from=2026-01-01&to=2026-02-01&window=90")]
    [InlineData("?after=-5.12")]
    [InlineData("?before=.12")]
    public void What_an_address_says_is_the_address_again(string query)
    {
        var read = Read(query);
        var again = new Uri("http://localhost" + read.Address("kade"));
        Assert.Equal("/w/kade/leads", again.AbsolutePath);
        Assert.Equal(read, Read(again.Query));
        Assert.Equal(QueryHelpers.ParseQuery(query).Keys.Order(), QueryHelpers.ParseQuery(again.Query).Keys.Order());
    }

    [Theory]
    [InlineData("?side=7&order=99&dir=up&owner=x&account=&after=1&undated=maybe")]
    [InlineData("?entered=mql&from=2026-02-01&to=2026-01-01&window=90")]
    [InlineData("?entered=mql&from=2026-02-31&to=2026-03-01&window=90")]
    [InlineData("?entered=mql&from=2026-01-01&to=2026-03-01&window=0")]
    public void What_is_garbled_is_left_out(string query) => Assert.Equal(new LeadsQuery(), Read(query));

    [Fact]
    public void Asking_for_the_same_order_again_turns_it_round()
    {
        var first = new LeadsQuery { At = new(1, 2, false) }.By(LeadOrder.Value);
        Assert.Equal((LeadOrder.Value, false, null), (first.Order, first.Ascending, first.At));
        Assert.True(first.By(LeadOrder.Value).Ascending);
        Assert.False(first.By(LeadOrder.Value).By(LeadOrder.Value).Ascending);
    }

    [Fact]
    public void Order_funnel_and_people_narrow_nothing_down()
    {
        Assert.False(new LeadsQuery { Order = LeadOrder.Value, Ascending = true, Funnel = "new-business", ShowsPeople = true }.IsFiltered);
        Assert.True(new LeadsQuery { Side = Side.Sales }.IsFiltered);
        Assert.True(new LeadsQuery { Cell = new("mql", new LocalDate(2026, 1, 1), new LocalDate(2026, 2, 1), 90, CohortPart.Mature) }.IsFiltered);
    }

    static LeadsQuery Read(string query) => LeadsQuery.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
