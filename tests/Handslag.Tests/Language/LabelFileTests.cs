using System.Text;
using Handslag.Language.Calibration;
using Handslag.Platform;
using Handslag.Platform.Files;
using Xunit;

namespace Handslag.Tests.Language;

public sealed class LabelFileTests
{
    [Fact]
    public void A_published_table_scores_as_published()
    {
        const string csv = "lead,A,B,C,D\n1,1,1,.,1\n2,2,2,3,2\n3,3,3,3,3\n4,3,3,3,3\n5,2,2,2,2\n6,1,2,3,4\n7,4,4,4,4\n8,1,1,2,1\n9,2,2,2,2\n10,.,5,5,5\n11,.,.,1,1\n12,.,3,.,.\n";
        var report = Assert.Single(PairingReport.Of(Read(csv, LabelScale.Interval).Value));
        Assert.Equal(Pairing.All, report.Pairing);
        Assert.Equal(.849, report.Agreement.Alpha.Value!.Value, 3);
        Assert.Equal(.815, Assert.Single(PairingReport.Of(Read(csv, LabelScale.Ordinal).Value)).Agreement.Alpha.Value!.Value, 3);
    }

    [Fact]
    public void Sides_in_the_headers_give_a_figure_within_each_side_and_one_between_them()
    {
        var file = Read("lead;marketing: Ada;Marketing: Bo;sales: Cas\n1;yes;yes;no\n2;no;no;no\n3;yes;no;.\n").Value;
        Assert.Equal([new("Ada", Side.Marketing), new("Bo", Side.Marketing), new("Cas", Side.Sales)], file.Raters);
        Assert.Equal([Pairing.WithinMarketing, Pairing.Between], PairingReport.Of(file).Select(report => report.Pairing));
        Assert.Equal([3, 2], PairingReport.Of(file).Select(report => report.Agreement.Leads));
    }

    [Fact]
    public void The_order_of_named_labels_is_the_order_of_the_classes()
    {
        var file = Read("lead,a,b\n1,sql,lead\n2,mql,mql\n", LabelScale.Ordinal, "lead", "mql", "sql").Value;
        Assert.Equal([2, 0], [file.Table[0, 0], file.Table[0, 1]]);
    }

    [Theory]
    [InlineData("lead,a\n1,x\n", "labels.raters", "columns")]
    [InlineData("lead,marketing: a,b\n1,x,y\n", "labels.sideless", "b")]
    [InlineData("lead,a,b\n1,x,y\n1,x,y\n", "labels.leadTwice", "lead")]
    [InlineData("lead,a,b\n,x,y\n", "labels.nameless", "lead")]
    [InlineData("lead,a,b\n1,.,\n", "labels.classes", "labels")]
    [InlineData("lead,a,b\n1,x\n", "row.ragged", null)]
    public void What_cannot_be_scored_is_refused_with_field_and_rule(string csv, string key, string? field)
    {
        var refusal = Assert.Single(Read(csv).Refusals);
        Assert.Equal((key, field), (refusal.Key, refusal.Field));
    }

    [Fact]
    public void A_label_outside_the_classes_is_refused_with_its_line()
    {
        var refusal = Assert.Single(Read("lead,a,b\n1,x,y\n2,x,z\n", LabelScale.Nominal, "x", "y").Refusals);
        Assert.Equal(("labels.unknown", "b", "z", "3"), (refusal.Key, refusal.Field, refusal.Value, refusal.Arguments[0]));
    }

    [Theory]
    [InlineData(LabelScale.Ordinal, "labels.noOrder")]
    [InlineData(LabelScale.Interval, "labels.notNumbers")]
    public void A_scale_needs_its_order(LabelScale scale, string key) => Assert.Equal(key, Assert.Single(Read("lead,a,b\n1,x,y\n", scale).Refusals).Key);

    [Fact]
    public void Numbers_far_apart_are_refused_rather_than_counted_out() =>
        Assert.Equal("labels.classes", Assert.Single(Read("lead,a,b\n1,-2000000000,2000000000\n", LabelScale.Interval).Refusals).Key);

    static Outcome<LabelFile> Read(string csv, LabelScale scale = LabelScale.Nominal, params string[] classes)
    {
        using var file = TabularFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "labels.csv").Value;
        return LabelFile.Read(file, classes, scale);
    }
}
