using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class MavenTests
{
    const string Original = "sales_pipeline.csv";

    static List<RowRead> Read(string name, out ReadingCounts counts)
    {
        using var file = TabularFile.Open(Repository.File(["tests", "data", "maven-crm", .. name.Split('/')])).Value;
        return Mappings.Read(file, Mappings.Documented("maven.json"), out counts);
    }

    [Fact]
    public void The_Maven_file_gives_its_known_counts()
    {
        var rows = Read(Original, out var counts);
        var facts = rows.SelectMany(row => row.Row!.Facts).ToList();
        Assert.Equal((8800, 0, 0, 500), (counts.Rows, counts.Refused, counts.Ignored, counts.Undated));
        Assert.Equal(4238, facts.Count(fact => fact.Kind == FactKind.Won));
        Assert.Equal(2473, facts.Count(fact => fact.Kind == FactKind.Lost));
        Assert.Equal(8300, facts.Count(fact => fact is { Kind: FactKind.StageEntered, Stage: "engaging" }));
        Assert.Equal(1589, rows.Count(row => row.Row is { CurrentStage: "engaging", Facts.Count: 1 }));
        Assert.Equal(500, rows.Count(row => row.Row is { CurrentStage: "prospecting", Facts.Count: 0 }));
        Assert.Equal(10_005_534_00L, facts.Sum(fact => fact.Payload?.ValueMinor ?? 0));
        Assert.All(facts, fact => Assert.Equal(Precision.Day, fact.Precision));
    }

    [Fact]
    public void The_first_row_is_read_as_it_stands()
    {
        var row = Read(Original, out _)[0].Row!;
        Assert.Equal((2, "1C1I7A6R", "Moses Frase", "Cancity", "customer"), (row.Line, row.ExternalId, row.Owner, row.Identity.Company, row.CurrentStage));
        Assert.Equal("GTX Plus Basic", row.Fields["product"]);
        Assert.Equal((FactKind.StageEntered, "engaging", Instant.FromUtc(2016, 10, 19, 22, 0)), (row.Facts[0].Kind, row.Facts[0].Stage, row.Facts[0].At));
        Assert.Equal((FactKind.Won, "customer", Instant.FromUtc(2017, 2, 28, 23, 0)), (row.Facts[1].Kind, row.Facts[1].Stage, row.Facts[1].At));
        Assert.Equal((105_400L, "USD"), (row.Facts[1].Payload!.ValueMinor, row.Facts[1].Payload!.Currency));
    }

    [Theory]
    [InlineData("derived-dutch-excel/sales_pipeline.nl.utf8bom.semicolon.csv", 0)]
    [InlineData("derived-dutch-excel/sales_pipeline.nl.sep-line.semicolon.csv", 1)]
    [InlineData("derived-dutch-excel/sales_pipeline.nl.utf16le-bom.tab.csv", 0)]
    [InlineData("derived-dutch-excel/sales_pipeline.nl.cp1252.semicolon.csv", 0)]
    public void What_Dutch_Excel_made_of_it_reads_the_same(string name, int extraLines)
    {
        var expected = Read(Original, out _);
        var renamed = name.Contains("cp1252", StringComparison.Ordinal);
        var actual = Read(name, out _).Select(read => read.Row! with { Line = read.Row.Line - extraLines }).ToList();
        Assert.Equal(
            expected.Select(read => Mappings.Text(new RowRead(Renamed(read.Row!, renamed), null))),
            actual.Select(row => Mappings.Text(new RowRead(row, null))));
        Assert.Equal(renamed, actual.Any(row => row.Owner == "Zoë Hendrïxson"));
    }

    static MappedRow Renamed(MappedRow row, bool renamed) => renamed && row.Owner == "Kary Hendrixson" ? row with { Owner = "Zoë Hendrïxson" } : row;

    [Fact]
    public void The_declared_data_through_is_the_start_of_that_local_day() =>
        Assert.Equal(Instant.FromUtc(2017, 12, 30, 23, 0), Mappings.Documented("maven.json").DataThrough());
}
