using System.Net;
using System.Text.Json;
using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Import;

public sealed class ImportApiTests(Hosts hosts)
{
    static readonly byte[] Log = Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_same_key_starts_one_import_however_often_it_is_sent(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.ImportsWrite, Scopes.ImportsRead);
        var first = await program.Import("log.csv", Log, Importing.EventLog, key: "monday");
        var again = await program.Import("log.csv", Log, Importing.EventLog, key: "monday");
        var other = await program.Import("log.csv", Log, Importing.EventLog, key: "tuesday");
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.Accepted], [first.StatusCode, again.StatusCode, other.StatusCode]);
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Assert.Equal(2, await host.Do<HandslagDb, int>(db => db.Set<StoredFile>().CountAsync(Cancellation), workspace.Id));
    }

    [Fact]
    public async Task A_saved_mapping_is_named_instead_of_sent()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        await host.Do<HandslagDb, int>(
            db =>
            {
                db.Add(new SavedMapping { WorkspaceId = workspace.Id, Name = "Weekly", Mapping = Importing.EventLog, SavedAt = Instant.FromUtc(2026, 11, 1, 0, 0) });
                return db.SaveChangesAsync(Cancellation);
            }, workspace.Id);
        var program = await host.Program(workspace, Scopes.ImportsWrite);
        Assert.Equal(HttpStatusCode.Accepted, (await program.Import("log.csv", Log, "Weekly", field: "mappingName")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.Import("log.csv", Log, "Daily", field: "mappingName")).StatusCode);
    }

    [Theory]
    [InlineData(null, "mapping.missing", "mapping")]
    [InlineData("{", "mapping.notJson", null)]
    [InlineData("""{ "version": 1 }""", "mapping.missingKey", "shape")]
    public async Task A_mapping_that_cannot_be_used_is_refused_and_the_file_is_not_kept(string? mapping, string key, string? field)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.ImportsWrite);
        var answer = await program.Import("log.csv", Log, mapping);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var first = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("refusals")[0];
        Assert.Equal((key, field), (first.GetProperty("key").GetString(), first.GetProperty("field").GetString()));
        Assert.NotEqual(key, first.GetProperty("rule").GetString());
        Assert.Equal(0, await host.Do<HandslagDb, int>(db => db.Set<StoredFile>().CountAsync(Cancellation), workspace.Id));
    }

    [Fact]
    public async Task A_column_that_the_file_lacks_and_a_stage_that_the_funnel_lacks_are_refused_before_anything_starts()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var program = await host.Program(await host.NewWorkspace(), Scopes.ImportsWrite);
        foreach (var (mapping, key) in new[] { (Importing.EventLog.Replace("\"externalId\": \"lead\"", "\"externalId\": \"leed\"", StringComparison.Ordinal), "mapping.columnNotInFile"), (Importing.EventLog.Replace("\"mql\"", "\"nowhere\"", StringComparison.Ordinal), "mapping.stageNotInFunnel") })
        {
            var answer = await program.Import("log.csv", Log, mapping);
            Assert.Contains(key, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_program_needs_the_scope_for_it()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.ImportsRead)).Import("log.csv", Log, Importing.EventLog)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.ImportsWrite)).GetAsync("/api/v1/imports/1", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.Program(workspace, Scopes.ImportsRead)).GetAsync("/api/v1/imports/999999999", Cancellation)).StatusCode);
    }
}
