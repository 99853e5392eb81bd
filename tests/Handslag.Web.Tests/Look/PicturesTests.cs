using Handslag.Platform;
using Handslag.Web.Look.Pictures;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed class PicturesTests
{
    static readonly Instant Start = Instant.FromUtc(2026, 11, 3, 9, 0);

    [Theory]
    [InlineData(12480, 1.0)]
    [InlineData(3120, 0.5)]
    [InlineData(0, 0.0)]
    [InlineData(20000, 1.0)]
    public void Widths_grow_with_the_square_root(long entered, double width) =>
        Assert.Equal(width, Scale.SquareRoot(entered, 12480), 6);

    [Fact]
    public void Without_any_lead_no_width_is_made_up() => Assert.Equal(0, Scale.SquareRoot(0, 0));

    [Theory]
    [InlineData(0, "M0 0H100L75 10H25Z")]
    [InlineData(1, "M25 0H75L50.3 10H49.7Z")]
    [InlineData(2, "M49.7 0H50.3L50.3 10H49.7Z")]
    public void A_stage_narrows_to_the_next_and_an_empty_one_stays_a_line(int stage, string outline) =>
        Assert.Equal(outline, FunnelShape.Outline([400, 100, 0], stage));

    [Theory]
    [InlineData(5, 0.5)]
    [InlineData(-1, 0)]
    [InlineData(12, 1)]
    public void What_lies_outside_a_picture_is_drawn_on_its_edge(double value, double at) =>
        Assert.Equal(at, Scale.Linear(value, 0, 10), 6);

    [Fact]
    public void Marks_at_the_same_time_are_stacked() =>
        Assert.Equal([0, 1, 2, 0, 0], Scale.Lanes([0, 0, .01, .05, .5], .02, 3));

    [Fact]
    public void A_journey_of_one_fact_still_has_a_line()
    {
        var layout = JourneyLayout.Of([new(Start, "", "captured", Side.Marketing)]);
        Assert.True(layout.To > layout.From);
        Assert.Equal(0, Assert.Single(layout.Marks).Position);
    }

    [Fact]
    public void Facts_are_drawn_by_time_whatever_their_order()
    {
        var layout = JourneyLayout.Of([Mark(10, "second"), Mark(0, "first")], Start + Duration.FromDays(20));
        Assert.Equal(["first", "second"], layout.Marks.Select(placed => placed.Mark.Label));
        Assert.Equal([0, .5], layout.Marks.Select(placed => placed.Position));
    }

    [Fact]
    public void Where_words_find_no_room_turns_keep_theirs()
    {
        var crowd = Enumerable.Range(0, 6).Select(_ => Mark(0, "an ordinary fact")).Append(Mark(0, "handed over", JourneyWeight.Turn)).Append(Mark(30, "won"));
        var words = JourneyLayout.Of([.. crowd]).Marks.Where(placed => placed.WordLane is not null).Select(placed => placed.Mark.Label).ToList();
        Assert.Equal(JourneyLayout.WordLanes + 1, words.Count);
        Assert.Contains("handed over", words);
    }

    [Fact]
    public void No_name_can_break_out_of_a_charts_data()
    {
        var json = new ChartData(ChartKind.Bar, ["</script><script>alert(1)</script>"], [new("n", [1, null])]).AsJson();
        Assert.DoesNotContain('<', json);
        Assert.Contains("\"kind\":\"bar\"", json, StringComparison.Ordinal);
    }

    static JourneyMark Mark(int day, string label, JourneyWeight weight = JourneyWeight.Ordinary) =>
        new(Start + Duration.FromDays(day), "", label, Side.Marketing, Weight: weight);
}
