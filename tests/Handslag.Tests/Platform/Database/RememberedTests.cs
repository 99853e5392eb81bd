using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class RememberedTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_read_is_remembered_until_anybody_commits_anything()
    {
        await using var database = await TestDatabase.Create(Provider.Sqlite);
        await database.Migrate();
        await using var bed = await TestWorkspace.Create(database);
        await using var other = await TestWorkspace.Create(database);
        var reads = 0;
        Assert.Equal("Test 1", await Name(bed, () => ++reads));
        Assert.Equal("Test 1", await Name(bed, () => ++reads));
        await Rename(other, "Elsewhere");
        Assert.Equal("Test 2", await Name(bed, () => ++reads));
        await Rename(bed, "New");
        Assert.Equal("New 3", await Name(bed, () => ++reads));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_change_is_seen_by_whoever_asks_after_it_was_committed(Provider provider)
    {
        await using var bed = await databases.Workspace(provider);
        Assert.Equal("Test 0", await Name(bed, () => 0));
        await Rename(bed, "New");
        Assert.Equal("New 0", await Name(bed, () => 0));
    }

    [Fact]
    public async Task One_workspace_never_gets_what_was_read_in_another_nor_one_question_the_answer_of_another()
    {
        await using var database = await TestDatabase.Create(Provider.Sqlite);
        await database.Migrate();
        await using var services = database.Services(new TestClock());
        await Rename(await Create(services, "a"), services, "A");
        await Rename(await Create(services, "b"), services, "B");
        Assert.Equal("A", await NameIn(services, 1, null));
        Assert.Equal("B", await NameIn(services, 2, null));
        Assert.Equal("A", await NameIn(services, 1, 7));
    }

    [Fact]
    public async Task Inside_a_transaction_what_was_just_written_is_read()
    {
        await using var bed = await databases.Workspace(Provider.Sqlite);
        await using var unit = await bed.Begin();
        Assert.Equal("Test", await Name(unit.Db, bed.Id));
        await unit.Db.Write(async token =>
        {
            await unit.Db.Set<Workspace>().Where(here => here.Id == bed.Id).ExecuteUpdateAsync(set => set.SetProperty(here => here.Name, "Within"), token);
            Assert.Equal("Within", await Name(unit.Db, bed.Id));
        }, Cancellation);
        Assert.Equal("Within", await Name(unit.Db, bed.Id));
    }

    static async Task<string> Name(TestWorkspace bed, Func<int> read)
    {
        await using var unit = await bed.Begin();
        return await unit.Db.Remember("name", null, async token =>
            $"{await unit.Db.Set<Workspace>().Where(here => here.Id == bed.Id).Select(here => here.Name).SingleAsync(token)} {read()}", Cancellation);
    }

    static Task<string> Name(HandslagDb db, long id) =>
        db.Remember("name", null, token => db.Set<Workspace>().Where(here => here.Id == id).Select(here => here.Name).SingleAsync(token), Cancellation);

    static async Task Rename(TestWorkspace bed, string name)
    {
        await using var unit = await bed.Begin();
        await unit.Db.Write(token => unit.Db.Set<Workspace>().Where(here => here.Id == bed.Id).ExecuteUpdateAsync(set => set.SetProperty(here => here.Name, name), token), Cancellation);
    }

    static async Task<long> Create(IServiceProvider services, string slug)
    {
        await using var unit = new UnitOfWork(services);
        var row = new Workspace { Slug = slug, Name = "Test", Zone = "UTC", ErasureKey = new byte[32], CreatedAt = default };
        unit.Db.Add(row);
        await unit.Db.SaveChangesAsync(Cancellation);
        return row.Id;
    }

    static async Task Rename(long id, IServiceProvider services, string name)
    {
        await using var unit = new UnitOfWork(services);
        await unit.Db.Set<Workspace>().Where(here => here.Id == id).ExecuteUpdateAsync(set => set.SetProperty(here => here.Name, name), Cancellation);
    }

    static async Task<string> NameIn(IServiceProvider services, long id, int? of)
    {
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(id, Cancellation);
        return await unit.Db.Remember("name", of, token => unit.Db.Set<Workspace>().Where(here => here.Id == id).Select(here => here.Name).SingleAsync(token), Cancellation);
    }
}
