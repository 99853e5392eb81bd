using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using NodaTime.Text;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class DataLoaderDateTests
{
    const string AmericanAndIso = "\"iso\", \"MM/dd/yyyy HH:mm:sszzz\", \"MM/dd/yyyyTHH:mm:sszzz\"";

    static List<RowRead> Read(string name, string id, string date, string formats = "\"iso\"")
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "crm-shapes", "salesforce-dataloader", name)).Value;
        var json = Mappings.LeadTable($$"""{ "column": "{{date}}", "fact": "captured" }""", formats: formats).Replace("\"externalId\": \"id\"", $"\"externalId\": \"{id}\"", StringComparison.Ordinal);
        return Mappings.Read(file, Mappings.Parse(json), out _);
    }

    static string Instant(RowRead row) => InstantPattern.ExtendedIso.Format(row.Row!.Facts[0].At);

    [Fact]
    public void American_and_ISO_dates_with_offsets_without_a_colon_are_read_in_one_file()
    {
        string[] expected = ["2009-07-14T18:14:45Z", "2009-07-14T06:14:45Z", "2009-07-14T12:14:45Z", "2009-07-14T14:14:45Z", "2009-07-14T10:14:45Z", "2009-07-14T12:14:45Z"];
        Assert.Equal([.. expected, .. expected], Read("timeZoneFormatTesting.csv", "Name", "Date", AmericanAndIso).Select(Instant));
    }

    [Fact]
    public void Only_the_rows_with_a_date_of_no_format_are_refused() =>
        Assert.Equal(
            [null, "2009\\7\\14 22:14:45+0800", "2009-07/14 02:14:45-0800", null, null, null],
            Read("timeZoneFormatTestingWithErrors.csv", "Name", "Date", AmericanAndIso).Select(row => row.Refused?.Value));

    [Theory]
    [InlineData("dateEndingInZ.csv", "2010-10-14T12:00:00Z")]
    [InlineData("dateUsingDefaultTimeZone.csv", "2010-10-14T10:00:00Z")]
    [InlineData("dateWithTimeZone.csv", "2010-10-14T15:00:00Z")]
    public void A_date_is_meant_in_its_offset_or_else_in_the_mappings_zone(string name, string expected) =>
        Assert.Equal(expected, Instant(Read(name, "ORACLE_ID__C", "DATE")[0]));

    [Fact]
    public void A_wrong_date_between_good_ones_is_refused_alone() =>
        Assert.Equal([null, ImportRefusal.DateUnreadable, null], Read("insertAccountWithMultipleBatchesCSV.csv", "oracle_id", "CustomDateTime").Select(row => row.Refused?.Reason));

    [Fact]
    public void Strange_spaces_around_an_id_are_no_part_of_it()
    {
        using var file = TabularFile.Open(Repository.File("tests", "data", "crm-shapes", "salesforce-dataloader", "upsertAccountSmallTemplate.csv")).Value;
        var mapping = Mappings.Parse(Mappings.LeadTable("").Replace("\"externalId\": \"id\"", "\"externalId\": \"Oracle_Id__c\"", StringComparison.Ordinal));
        Assert.Equal("1-000000", Mappings.Read(file, mapping, out _)[0].Row!.ExternalId);
    }
}
