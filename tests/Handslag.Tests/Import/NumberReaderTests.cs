using System.Globalization;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class NumberReaderTests
{
    [Theory]
    [InlineData("1.054,00", ',', "1054.00")]
    [InlineData("1054", ',', "1054")]
    [InlineData("1.054", ',', "1054")]
    [InlineData("1,054.00", '.', "1054.00")]
    [InlineData("€ 50,-", ',', "50")]
    [InlineData("€ 1.234.567,89", ',', "1234567.89")]
    [InlineData("EUR 12,5", ',', "12.5")]
    [InlineData("12,5 EUR", ',', "12.5")]
    [InlineData("-3.5", '.', "-3.5")]
    [InlineData("-$3.5", '.', "-3.5")]
    [InlineData("1 234 567", '.', "1234567")]
    [InlineData("1'234.50", '.', "1234.50")]
    [InlineData("0", ',', "0")]
    public void A_number_is_read_as_it_is_written(string text, char mark, string expected) =>
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), NumberReader.Read(text, mark));

    [Theory]
    [InlineData("1054.5", ',')]
    [InlineData("1.05", ',')]
    [InlineData("1.0544", ',')]
    [InlineData("12.34,5.6", ',')]
    [InlineData(",5", ',')]
    [InlineData("abc", '.')]
    [InlineData("5 apples and pears", '.')]
    [InlineData("1e5", '.')]
    [InlineData("", '.')]
    [InlineData("5%", '.')]
    public void What_is_no_number_is_none(string text, char mark) => Assert.Null(NumberReader.Read(text, mark));

    [Theory]
    [InlineData("1.054,00", ',', false)]
    [InlineData("1,054.00", '.', false)]
    [InlineData("1.054.000", ',', false)]
    [InlineData("12,5", ',', false)]
    [InlineData("0.125", '.', false)]
    [InlineData("1054.125", '.', false)]
    [InlineData("1.054", null, true)]
    [InlineData("12,345", null, true)]
    [InlineData("1054", null, false)]
    public void A_number_gives_its_decimal_mark_away_or_leaves_it_open(string text, char? mark, bool open)
    {
        Assert.Equal(mark, NumberReader.MarkIn(text, out var left));
        Assert.Equal(open, left);
    }

    [Theory]
    [InlineData("1.054,00", "EUR", 105_400)]
    [InlineData("1054", "JPY", 1054)]
    [InlineData("1,5", "KWD", 1500)]
    [InlineData("0,01", null, 1)]
    public void Money_is_in_minor_units_of_its_currency(string text, string? currency, long minor)
    {
        Assert.Equal(minor, MoneyReader.Minor(text, CellKind.Text, ',', currency, out var refused));
        Assert.Null(refused);
    }

    [Fact]
    public void Money_finer_than_its_currency_is_refused()
    {
        MoneyReader.Minor("1,005", CellKind.Text, ',', "EUR", out var refused);
        Assert.Equal(ImportRefusal.TooManyDecimals, refused);
    }

    [Theory]
    [InlineData("1.054;2.100\n", null)]
    [InlineData("1.054;2.100\n3.000;7,50\n", ',')]
    [InlineData("10;20\n", '.')]
    public void The_decimal_mark_of_a_file_is_decided_by_the_first_number_that_can_mean_only_one(string rows, char? mark)
    {
        using var file = Mappings.Table("a;b\n" + rows);
        var found = DecimalMarkFound.In(file, [0, 1]);
        if (mark is null)
            Assert.Equal((ImportRefusal.DecimalMarkOpen, "a", "1.054"), (found.Refusals[0].Key, found.Refusals[0].Field, found.Refusals[0].Value));
        else
            Assert.Equal(mark, found.Value);
    }
}
