using System.Text.Json;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Files;

public sealed class CsvSpectrumTests
{
    [Theory]
    [InlineData("comma_in_quotes")]
    [InlineData("empty")]
    [InlineData("empty_crlf")]
    [InlineData("escaped_quotes")]
    [InlineData("json")]
    [InlineData("newlines")]
    [InlineData("newlines_crlf")]
    [InlineData("quotes_and_newlines")]
    [InlineData("simple")]
    [InlineData("simple_crlf")]
    [InlineData("utf8")]
    public void A_hard_csv_file_reads_as_its_json_says(string name)
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "csv-spectrum", "csvs", name + ".csv")).Value;
        using var expected = JsonDocument.Parse(File.ReadAllText(Repository.File("tests", "data", "csv-spectrum", "json", name + ".json")));
        var rows = Tables.Rows(file);
        Assert.Equal(expected.RootElement.GetArrayLength(), rows.Count);
        foreach (var (row, json) in rows.Zip(expected.RootElement.EnumerateArray()))
            Assert.Equal(json.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!)), file.Headers.Zip(row));
    }

    /// <summary>Its JSON names another phone number than its CSV, so the cells stand here.</summary>
    [Fact]
    public void Quotes_inside_an_unquoted_cell_are_part_of_it()
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "csv-spectrum", "csvs", "location_coordinates.csv")).Value;
        Assert.Equal(["Contact Phone Number", "Location Coordinates", "Cities", "Counties"], file.Headers);
        var row = Assert.Single(Tables.Rows(file));
        Assert.Equal(["2095257564", "Modesto", "Stanislaus"], [row[0], row[2], row[3]]);
        Assert.Equal("37\uFFFD36'37.8\"N 121\uFFFD2'17.9\"W", row[1]);
    }
}
