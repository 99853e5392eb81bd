using DuckDB.NET.Data;
using Handslag.Insights;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class TableAppenderTests : IDisposable
{
    const string Table = "create table row (number bigint, bits ubigint, middle integer, small smallint, share double, yes boolean, text varchar, bytes blob)";

    readonly DuckDBConnection connection = new("Data Source=:memory:");

    public TableAppenderTests()
    {
        connection.Open();
        connection.Run(Table);
    }

    public void Dispose() => connection.Dispose();

    [Fact]
    public void Every_kind_of_value_comes_back_as_it_went_in()
    {
        using (var rows = new TableAppender(connection, "row"))
            rows.With(long.MinValue).With(ulong.MaxValue).With(int.MinValue).With((long)short.MaxValue).With(0.1).With(true).With("Één 😀 naïve").With([0, 255, 128]).End();

        Assert.Equal([(long.MinValue, ulong.MaxValue, int.MinValue, short.MaxValue, 0.1, true, "Één 😀 naïve", "00FF80")], connection.Rows("select * from row", row =>
            (row.GetInt64(0), row.GetFieldValue<ulong>(1), row.GetInt32(2), row.GetInt16(3), row.GetDouble(4), row.GetBoolean(5), row.GetString(6), Convert.ToHexString(row.Bytes(7)))));
    }

    [Fact]
    public void Nulls_and_values_keep_their_rows_over_many_chunks()
    {
        const int count = 5_000;
        using (var rows = new TableAppender(connection, "row"))
            for (var i = 0; i < count; i++)
                rows.With(i).With(0UL).With(0).With(0).With(i % 3 == 0 ? null : (double?)i).With(i % 2 == 0).With(i % 5 == 0 ? null : $"text {i}, longer than what fits beside its length").With([]).End();

        var read = connection.Rows("select number, share, yes, text from row order by number", row => (row.GetInt64(0), row.Double(1), row.GetBoolean(2), row.Text(3)));
        Assert.Equal(Enumerable.Range(0, count).Select(i =>
            ((long)i, i % 3 == 0 ? null : (double?)i, i % 2 == 0, i % 5 == 0 ? null : $"text {i}, longer than what fits beside its length")), read);
    }

    [Fact]
    public void A_long_text_and_an_empty_one()
    {
        var text = new string('é', 100_000);
        using (var rows = new TableAppender(connection, "row"))
            foreach (var one in new[] { text, "" }) rows.With(0).With(0UL).With(0).With(0).With(0.0).With(false).With(one).With([]).End();

        Assert.Equal([text, ""], connection.Rows("select text from row", row => row.GetString(0)));
        Assert.Equal(2, connection.Number("select count(*) from row where octet_length(bytes) = 0"));
    }

    [Fact]
    public void What_a_transaction_took_back_is_gone()
    {
        using (var transaction = connection.BeginTransaction())
        {
            using (var rows = new TableAppender(connection, "row")) rows.With(1).With(0UL).With(0).With(0).With(0.0).With(false).With("").With([]).End();
            transaction.Rollback();
        }

        Assert.Equal(0, connection.Number("select count(*) from row"));
    }

    [Fact]
    public void A_value_that_is_no_value_of_its_column_is_refused()
    {
        Assert.Throws<InvalidOperationException>(() => Append(rows => rows.With("text")));
        Assert.Throws<InvalidOperationException>(() => Append(rows => rows.With(0).With(0.5)));
        Assert.Throws<OverflowException>(() => Append(rows => rows.With(0).With(0UL).With(1L << 40)));
        Assert.Throws<OverflowException>(() => Append(rows => rows.With(0).With(0UL).With(0).With(40_000)));
        Assert.Equal(0, connection.Number("select count(*) from row"));
    }

    [Fact]
    public void A_table_that_is_not_there_is_told_by_its_name()
    {
        var failed = Assert.Throws<InvalidOperationException>(() => new TableAppender(connection, "nowhere"));

        Assert.Contains("nowhere", failed.Message, StringComparison.Ordinal);
    }

    void Append(Action<TableAppender> row)
    {
        using var rows = new TableAppender(connection, "row");
        row(rows);
    }
}
