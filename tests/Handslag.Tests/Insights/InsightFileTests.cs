using Handslag.Insights;
using Handslag.Journeys;
using Handslag.TestBed;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class InsightFileTests(Databases databases)
{
    static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 10, 0);

    [Fact]
    public async Task Two_hosts_on_one_folder_have_a_file_each_and_answer_alike()
    {
        await using var bed = await WithOneLead();
        var first = await bed.Columns();
        await using var beside = bed.AnotherHost();

        Assert.Equal(first, await bed.Columns(beside));
        Assert.Equal([1, 2], Slots(bed));
    }

    [Fact]
    public async Task A_slot_that_was_left_is_taken_again_and_catches_up()
    {
        await using var bed = await WithOneLead();
        await using (var gone = bed.AnotherHost()) await bed.Columns(gone);
        await bed.Happened("a", FactKind.StageEntered, "mql", Start + Duration.FromHours(1));

        await using var next = bed.AnotherHost();

        Assert.Equal(await bed.Columns(next), await bed.Columns());
        Assert.Equal([1, 2], Slots(bed).Order());
    }

    [Theory]
    [InlineData("not a database at all")]
    [InlineData("")]
    public async Task A_file_that_cannot_be_read_is_made_anew(string content)
    {
        await using var bed = await WithOneLead();
        var known = await bed.Columns();
        await Close(bed);
        await File.WriteAllTextAsync(bed.FileOf(1), content, TestContext.Current.CancellationToken);

        Assert.Equal(known, await bed.Columns());
    }

    [Fact]
    public async Task A_file_cut_off_halfway_is_made_anew()
    {
        await using var bed = await WithOneLead();
        var known = await bed.Columns();
        await Close(bed);
        await using (var file = File.OpenWrite(bed.FileOf(1))) file.SetLength(file.Length / 2);

        Assert.Equal(known, await bed.Columns());
    }

    [Fact]
    public async Task A_file_with_damage_inside_is_made_anew()
    {
        await using var bed = await WithOneLead();
        var known = await bed.Columns();
        await Close(bed);
        await using (var file = File.OpenWrite(bed.FileOf(1)))
        {
            file.Position = 3 * 4096;
            await file.WriteAsync(new byte[file.Length - file.Position], TestContext.Current.CancellationToken);
        }

        Assert.Equal(known, await bed.Columns());
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_made_anew()
    {
        await using var bed = await WithOneLead();
        var known = await bed.Columns();
        await bed.Ask(new SetVersion(InsightTables.Version - 1));
        await Close(bed);

        Assert.Equal(known, await bed.Columns());
        Assert.Equal(InsightTables.Version, await bed.Ask(new GetVersion()));
    }

    [Fact]
    public async Task An_unused_file_is_closed_after_five_minutes_and_no_sooner()
    {
        await using var bed = await WithOneLead();
        await bed.Columns();
        await using var beside = bed.AnotherHost();

        bed.Clock.Advance(Duration.FromMinutes(4));
        bed.Insights.CloseUnused();
        Assert.Throws<IOException>(() => Lock(bed));
        bed.Clock.Advance(Duration.FromMinutes(1));
        bed.Insights.CloseUnused();

        Lock(bed).Dispose();
    }

    [Fact]
    public async Task Many_readers_at_once_get_what_was_committed_before_they_asked()
    {
        await using var bed = await WithOneLead();
        for (var round = 1; round <= 3; round++)
        {
            await bed.Happened("a", FactKind.StageEntered, round % 2 == 0 ? "lead" : "mql", Start + Duration.FromHours(round));

            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(bed.Columns, TestContext.Current.CancellationToken)));

            Assert.Single(answers.Distinct());
            Assert.Equal(1 + round, answers[0].Split('\n').Count(row => row.StartsWith("visit ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_files_of_a_workspace_that_is_gone_are_deleted()
    {
        await using var bed = await WithOneLead();
        await bed.Columns();
        await using (var gone = bed.AnotherHost()) await bed.Columns(gone);

        bed.Insights.Remove(bed.WorkspaceId);

        Assert.Empty(Slots(bed));
    }

    [Fact]
    public async Task The_columns_reach_nothing_outside_their_folder()
    {
        await using var bed = await WithOneLead();

        var refused = await Assert.ThrowsAsync<DuckDB.NET.Data.DuckDBException>(() => bed.Ask(new ReadOutside()));

        Assert.Contains("disabled by configuration", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DuckDB.NET.Data.DuckDBException>(() => bed.Ask(new Set("set memory_limit = '2GB'")));
        await Assert.ThrowsAsync<DuckDB.NET.Data.DuckDBException>(() => bed.Ask(new Set("set enable_external_access = true")));
        await Assert.ThrowsAsync<DuckDB.NET.Data.DuckDBException>(() => bed.Ask(new Set("install httpfs")));
    }

    [Fact]
    public async Task A_database_that_went_another_way_than_the_file_is_read_anew()
    {
        await using var bed = await WithOneLead();
        await bed.Happened("a", FactKind.StageEntered, "mql", Start + Duration.FromHours(1));
        await bed.Columns();

        await bed.Save(db =>
        {
            db.RemoveRange(db.Set<Fact>().Where(fact => fact.StageId == bed.Stages.Find("mql")!.Id));
            return Task.CompletedTask;
        });

        Assert.DoesNotContain($"\"stage_id\":{bed.Stages.Find("mql")!.Id},", await bed.Columns(), StringComparison.Ordinal);
    }

    async Task<InsightBed> WithOneLead()
    {
        var bed = await InsightBed.Create(databases, Provider.Sqlite);
        await bed.AddLead("a");
        await bed.Happened("a", FactKind.StageEntered, "lead", Start);
        return bed;
    }

    static async Task Close(InsightBed bed)
    {
        bed.Clock.Advance(Duration.FromMinutes(6));
        await Task.Yield();
        bed.Insights.CloseUnused();
    }

    static FileStream Lock(InsightBed bed) => new(bed.FileOf(1, "lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    static IEnumerable<int> Slots(InsightBed bed) => Directory.GetFiles(bed.Folder, $"{bed.WorkspaceId}.*.duckdb")
        .Select(file => int.Parse(Path.GetFileName(file).Split('.')[1], System.Globalization.CultureInfo.InvariantCulture)).Order();

    sealed record SetVersion(int Version) : Question<bool>
    {
        internal override bool Answer(Reading reading)
        {
            reading.Columns.Run("update state set version = $version", ("version", Version));
            return true;
        }
    }

    sealed record GetVersion : Question<long>
    {
        internal override long Answer(Reading reading) => reading.Columns.Number("select version from state");
    }

    sealed record ReadOutside : Question<long>
    {
        internal override long Answer(Reading reading) => reading.Columns.Number("select count(*) from read_csv('/etc/passwd', header = false)");
    }

    sealed record Set(string Sql) : Question<bool>
    {
        internal override bool Answer(Reading reading)
        {
            reading.Columns.Run(Sql);
            return true;
        }
    }
}
