using DuckDB.NET.Data;
using Handslag.Insights;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class ChunkReaderTests : IDisposable
{
    readonly DuckDBConnection connection = new("Data Source=:memory:");

    public ChunkReaderTests() => connection.Open();

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Numbers_of_every_width_and_texts_of_every_length_are_read_as_they_stand()
    {
        using var rows = new ChunkReader(connection, """
            select * from (values
                (9223372036854775807::bigint, (-2147483648)::integer, 32767::smallint, 'twelve bytes'),
                (-1, 7, (-3)::smallint, 'thirteen byte'),
                (0, 0, 0::smallint, ''),
                (null, null, null, null),
                (5, 5, 5::smallint, 'Één 😀 naïve en langer')) as given(wide, middle, small, text)
            """);

        List<(long, long, long, string?)> read = [];
        while (rows.Read()) read.Add((rows.Number(0), rows.Number(1), rows.Number(2), rows.Text(3)));

        Assert.Equal(
        [
            (long.MaxValue, int.MinValue, short.MaxValue, "twelve bytes"), (-1, 7, -3, "thirteen byte"), (0, 0, 0, ""), (0, 0, 0, null),
            (5, 5, 5, "Één 😀 naïve en langer"),
        ], read);
        Assert.False(rows.Read());
    }

    [Fact]
    public void Nulls_keep_their_rows_over_many_chunks()
    {
        const int count = 10_000;
        using var rows = new ChunkReader(connection, $"""
            select i, case when i % 3 > 0 then i end, case when i % 5 > 0 then 'a text of row ' || i end from range({count}) as numbers(i) order by i
            """);

        for (var i = 0; i < count; i++)
        {
            Assert.True(rows.Read());
            Assert.Equal((i, i % 3 > 0 ? i : null, i % 5 > 0 ? $"a text of row {i}" : null), (rows.Number(0), rows.Id(1), rows.Text(2)));
        }

        Assert.False(rows.Read());
    }

    [Fact]
    public void No_rows_are_no_rows()
    {
        using var rows = new ChunkReader(connection, "select 1::bigint where false");
        Assert.False(rows.Read());
    }

    [Theory]
    [InlineData("select * from nowhere")]
    [InlineData("select error('broken')::bigint")]
    public void A_statement_that_fails_says_so(string sql)
    {
        Assert.Throws<InvalidOperationException>(() =>
        {
            using var rows = new ChunkReader(connection, sql);
            rows.Read();
        });
    }

    [Fact]
    public void A_column_that_is_asked_for_another_type_is_refused()
    {
        using var rows = new ChunkReader(connection, "select 'text', 1::bigint, 0.5::double");
        Assert.True(rows.Read());
        Assert.Throws<InvalidOperationException>(() => rows.Number(0));
        Assert.Throws<InvalidOperationException>(() => rows.Text(1));
        Assert.Throws<InvalidOperationException>(() => rows.Number(2));
    }
}
