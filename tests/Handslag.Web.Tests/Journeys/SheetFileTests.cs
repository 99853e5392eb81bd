using System.Globalization;
using System.Text;
using Handslag.Platform.Files;
using Handslag.Web.Journeys.Export;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class SheetFileTests
{
    static readonly IReadOnlyList<object?> Header = ["Lead", "Since", "Value", "Count"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31 6", "'+31 6")]
    [InlineData("-5", "'-5")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"ja\"\nnow", "\"say \"\"ja\"\"\nnow\"")]
    [InlineData("Zoë", "Zoë")]
    public async Task A_text_that_a_spreadsheet_would_run_is_made_harmless(string text, string written) =>
        Assert.Equal(written + "\r\n", await Csv("en", [text]));

    [Fact]
    public async Task Numbers_and_times_are_written_as_the_language_reads_them()
    {
        object?[] row = ["a", new LocalDateTime(2026, 11, 2, 9, 5), -1054.5m, 12L];
        Assert.Equal("Lead,Since,Value,Count\r\na,2026-11-02 09:05,-1054.5,12\r\n", await Csv("en", Header, row));
        Assert.Equal("Lead;Since;Value;Count\r\na;2026-11-02 09:05;-1054,5;12\r\n", await Csv("nl", Header, row));
    }

    [Fact]
    public async Task A_workbook_is_read_back_as_it_was_written()
    {
        using var output = new MemoryStream();
        await using (var sheet = await WorkbookFile.Begin(output, "Leads", Cancellation))
        {
            await sheet.Row(Header, Cancellation);
            await sheet.Row(["=1+1 <b> \u0001😀", new LocalDateTime(2026, 11, 2, 9, 0), 1054.5m, null], Cancellation);
        }

        output.Position = 0;
        using var file = TabularFile.Open(output, "leads.xlsx").Value;
        Assert.Equal(["Lead", "Since", "Value", "Count"], file.Headers);
        Assert.True(file.Read());
        Assert.Equal(["=1+1 <b> 😀", "2026-11-02T09:00:00", "1054.5", ""], Enumerable.Range(0, 4).Select(file.Row.Text));
        Assert.False(file.Read());
    }

    static async Task<string> Csv(string language, params IReadOnlyList<object?>[] rows)
    {
        using var output = new MemoryStream();
        await using (var file = new CsvFile(output, CultureInfo.GetCultureInfo(language)))
            foreach (var row in rows) await file.Row(row, Cancellation);
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), output.ToArray()[..3]);
        return Encoding.UTF8.GetString(output.ToArray()[3..]);
    }
}
