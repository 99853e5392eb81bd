using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Handslag.Platform.Database;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed partial class RawSqlTests
{
    /// <summary>Tables whose rows belong to no workspace. A row that does implements IWorkspaceOwned, and the model filters it.</summary>
    static readonly string[] GlobalTables =
    [
        "api_token", "data_protection_key", "job_header", "lease", "membership", "outbox_header", "sign_in_link", "user",
        "user_claim", "user_login", "user_token", "workspace",
    ];

    /// <summary>Files with raw SQL on databases that hold one workspace only.</summary>
    static readonly string[] OneWorkspaceEach = ["src/Handslag/Insights/"];

    static readonly HandslagDb Model = new SqliteDesignTime().CreateDbContext([]);

    [Fact]
    public void The_global_tables_are_known() => Assert.Equal(GlobalTables.Order(), Model.Model.GetEntityTypes()
        .Where(entity => !HandslagDb.IsWorkspaceOwned(entity)).Select(entity => entity.GetTableName()!).Distinct().Order());

    [Fact]
    public void Raw_SQL_on_rows_of_a_workspace_names_the_workspace() => Assert.Empty(SourceFile.Code("src")
        .Where(file => !OneWorkspaceEach.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)))
        .SelectMany(WithoutWorkspace));

    [Theory]
    [InlineData("db.Sql(\"select * from member\");")]
    [InlineData("db.Sql(\"SELECT m.side\\nFROM \\\"member\\\" m\");")]
    [InlineData("db.Sql(\"update audit_entry \" + \"set what = ''\");")]
    [InlineData("db.Sql($\"delete from {table}\");")]
    [InlineData("db.Sql(\"insert or ignore into stored_file (id) values (1)\");")]
    [InlineData("db.Sql(\"select 1 from workspace w join member m on m.user_id = 1\");")]
    public void SQL_without_a_workspace_would_be_found(string line) =>
        Assert.Equal(["src/Bad.cs:1"], WithoutWorkspace(new("src/Bad.cs", line)));

    [Theory]
    [InlineData("db.Sql(\"select * from member where workspace_id = {0}\");")]
    [InlineData("db.Sql(\"delete from lease where name = {0}\");")]
    [InlineData("Say(\"Select a date from the list and update it\");")]
    [InlineData("db.Sql(\"pragma journal_mode=wal\");")]
    [InlineData("db.Sql(\"select rolsuper from pg_roles\");")]
    public void Other_SQL_and_other_sentences_are_fine(string line) => Assert.Empty(WithoutWorkspace(new("src/Good.cs", line)));

    static IEnumerable<string> WithoutWorkspace(SourceFile file) =>
        from text in file.Strings()
        where !text.Text.Contains("workspace_id", StringComparison.OrdinalIgnoreCase)
        where Tables().Matches(text.Text).Any(match => IsOwned(match.Groups["table"].Value))
        select file.At(text.Line);

    static bool IsOwned(string table) => table == "{}" || Owned.Contains(table.ToLowerInvariant());

    static readonly HashSet<string> Owned =
        [.. Model.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).Select(entity => entity.GetTableName()!)];

    [GeneratedRegex("""\b(from|join|into|update|copy|truncate)\s+"?(?<table>\w+|\{\})""", RegexOptions.IgnoreCase)]
    private static partial Regex Tables();
}
