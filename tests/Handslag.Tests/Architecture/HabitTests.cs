using System.Text.RegularExpressions;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed partial class HabitTests
{
    [Fact]
    public void Code_has_no_regions_no_open_ends_and_no_silenced_warnings() => Assert.Empty(
        SourceFile.Code("src").Concat(SourceFile.Under("tests", ".cs")).Where(file => !file.Path.EndsWith("HabitTests.cs", StringComparison.Ordinal))
            .Where(file => Unwanted().IsMatch(file.Text)).Select(file => file.Path));

    [Theory]
    [InlineData("#region Fields")]
    [InlineData("// TODO later")]
    [InlineData("#pragma warning disable CA1000")]
    public void Each_of_them_would_be_found(string line) => Assert.Matches(Unwanted(), $"class A;\n    {line}\n");

    [Fact]
    public void A_file_is_in_one_namespace_without_a_block() => Assert.Empty(
        SourceFile.Code("src").Concat(SourceFile.Under("tests", ".cs")).Concat(SourceFile.Under("bench", ".cs"))
            .Where(file => Block().IsMatch(file.Text)).Select(file => file.Path));

    [Theory]
    [InlineData("namespace A.B\n{\n")]
    [InlineData("namespace A {")]
    public void Such_a_block_would_be_found(string text) => Assert.Matches(Block(), text);

    [Fact]
    public void The_SQLite_migrations_are_up_to_date() =>
        Assert.False(new SqliteDesignTime().CreateDbContext([]).Database.HasPendingModelChanges());

    [Fact]
    public void The_PostgreSQL_migrations_are_up_to_date() =>
        Assert.False(new PostgresDesignTime().CreateDbContext([]).Database.HasPendingModelChanges());

    [GeneratedRegex(@"^\s*#region|\b(TODO|FIXME|HACK)\b|#pragma warning disable", RegexOptions.Multiline)]
    private static partial Regex Unwanted();

    [GeneratedRegex(@"^\s*namespace [\w.]+\s*(\{|$)", RegexOptions.Multiline)]
    private static partial Regex Block();
}
