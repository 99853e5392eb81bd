using CsCheck;
using Handslag.Rhythm;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class AgendaTests
{
    [Fact]
    public void The_heaviest_comes_first_and_the_sides_alternate() => Assert.Equal(
        ["s1", "m1", "s2", "m2", "b1"],
        Keys(Agenda.Of([One("m1", About.Marketing, 2, 2), One("m2", About.Marketing, 2, 1), One("s1", About.Sales, 3, 2), One("s2", About.Sales, 3, 1), One("b1", About.Both, 1, 1)], 60)));

    [Fact]
    public void Of_seven_items_five_are_about_one_side_at_most_and_the_others_are_said_to_be_left_out_for_balance()
    {
        var agenda = Agenda.Of([.. Enumerable.Range(1, 7).Select(n => One($"s{n}", About.Sales, 3, 4)), One("m1", About.Marketing, 1, 1), One("m2", About.Marketing, 1, 1)], 600);
        Assert.Equal(["s1", "m1", "s2", "m2", "s3", "s4", "s5"], Keys(agenda));
        Assert.Equal(["s6", "s7"], agenda.LeftOutForBalance.Select(one => one.Key));
        Assert.Empty(agenda.LeftOutForTime);
    }

    [Fact]
    public void What_is_about_both_counts_for_neither() => Assert.Equal(
        ["b1", "s1", "b2", "s2", "b3", "s3"],
        Keys(Agenda.Of([.. Enumerable.Range(1, 3).SelectMany(n => new[] { One($"b{n}", About.Both, 2, 1), One($"s{n}", About.Sales, 2, 1) })], 600)));

    [Fact]
    public void Where_all_are_about_one_side_two_may_be_said_and_the_rest_wait()
    {
        var agenda = Agenda.Of(Enumerable.Range(1, 6).Select(n => One($"s{n}", About.Sales, 3, 1)), 600);
        Assert.Equal(["s1", "s2"], Keys(agenda));
        Assert.Equal(4, agenda.LeftOutForBalance.Count);
    }

    /// <summary>The demo's weekly meeting: what sales let lie weighs most, and yet half of it is not about sales.</summary>
    [Theory]
    [InlineData(30, "decide respond", "")]
    [InlineData(45, "decide claims respond late", "feedback")]
    public void Six_in_ten_rounded_up_is_both_of_two_items_in_a_short_meeting_and_makes_room_in_a_longer_one(int minutes, string items, string leftForBalance)
    {
        var agenda = Agenda.Of(
        [
            One("decide", About.Sales, 3, 4, 15), One("respond", About.Sales, 2, 4, 15), One("feedback", About.Sales, 3, 2, 15), One("signature", About.Sales, 3, 1, 5),
            One("late", About.Marketing, 1, 1, 5), One("claims", About.Both, 1, 1, 5),
        ], minutes);
        Assert.Equal(items.Split(' '), Keys(agenda));
        Assert.Equal(leftForBalance.Split(' ', StringSplitOptions.RemoveEmptyEntries), agenda.LeftOutForBalance.Select(one => one.Key));
    }

    [Fact]
    public void What_does_not_fit_the_minutes_is_left_out_for_time()
    {
        var agenda = Agenda.Of([One("m1", About.Marketing, 3, 1, 20), One("s1", About.Sales, 2, 1, 20), One("s2", About.Sales, 1, 1, 20)], 45);
        Assert.Equal(["m1", "s1"], Keys(agenda));
        Assert.Equal(["s2"], agenda.LeftOutForTime.Select(one => one.Key));
        Assert.Equal(40, agenda.Minutes);
    }

    [Fact]
    public void Without_anything_to_say_the_agenda_is_empty() => Assert.Empty(Agenda.Of([], 60).Items);

    [Theory]
    [InlineData(1, 1), InlineData(2, 2), InlineData(3, 2), InlineData(4, 3), InlineData(5, 3), InlineData(6, 4), InlineData(10, 6)]
    public void Six_in_ten_rounded_up_may_be_about_one_side(int items, int most) => Assert.Equal(most, Agenda.MostAboutOneSide(items));

    [Theory]
    [InlineData(5, 100, 0), InlineData(6, 100, 1), InlineData(15, 100, 1), InlineData(16, 100, 2), InlineData(30, 100, 2), InlineData(31, 100, 3), InlineData(0, 0, 0), InlineData(4, 0, 0)]
    public void Impact_grows_with_the_share_of_handovers(long concerned, long handovers, int impact) => Assert.Equal(impact, AgendaImpact.OfHandovers(concerned, handovers));

    [Fact]
    public void Persistence_counts_meetings_in_a_row_up_to_four()
    {
        IReadOnlySet<string> with = new HashSet<string> { "x" }, without = new HashSet<string>();
        Assert.Equal(1, Persistence.Of("x", []));
        Assert.Equal(1, Persistence.Of("x", [without, with]));
        Assert.Equal(3, Persistence.Of("x", [with, with, without, with]));
        Assert.Equal(4, Persistence.Of("x", [with, with, with, with, with]));
    }

    [Fact]
    public void Whatever_comes_the_agenda_is_fair_fits_and_is_the_same_in_any_order() => Gen.Select(Candidates, Gen.Int[1, 120], Gen.Int[0, 1000]).Sample((candidates, minutes, shuffle) =>
    {
        var agenda = Agenda.Of(candidates, minutes);
        var limit = Agenda.MostAboutOneSide(agenda.Items.Count);
        Assert.True(agenda.Items.Count(one => one.About == About.Marketing) <= limit && agenda.Items.Count(one => one.About == About.Sales) <= limit);
        Assert.True(agenda.Minutes <= minutes);
        Assert.Equal(candidates.Length, agenda.Items.Count + agenda.LeftOutForBalance.Count + agenda.LeftOutForTime.Count);
        Assert.Equal(Keys(agenda), Keys(Agenda.Of(candidates.OrderBy(one => (one.Key, shuffle).GetHashCode()), minutes)));
    }, iter: 500);

    [Fact]
    public void More_weight_never_ranks_lower_within_a_side() => Candidates.Sample(candidates =>
    {
        foreach (var side in Agenda.Of(candidates, 90).Items.GroupBy(one => one.About))
            Assert.Equal(side.OrderByDescending(one => one.Weight).Select(one => one.Weight), side.Select(one => one.Weight));
    }, iter: 500);

    static Gen<AgendaCandidate[]> Candidates { get; } =
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 3], Gen.Int[1, 4], Gen.Int[1, 30]).Array[0, 14].Select(all => all.Select((one, n) => One($"k{n}", (About)one.Item1, one.Item2, one.Item3, one.Item4)).ToArray());

    static IEnumerable<string> Keys(Agenda agenda) => agenda.Items.Select(one => one.Key);

    static AgendaCandidate One(string key, About about, int impact, int persistence, int minutes = 10) =>
        new(key, AgendaKind.AddedByHand, about, impact, persistence, minutes, new(new(key)));
}
