using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Dom;
using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Import;

/// <summary>Every kind of bad input, as a person and as a program sends it: a clear refusal, and nothing half-written.</summary>
public sealed class BadInputTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    public static TheoryData<string, string> Unreadable => new()
    {
        { "empty.csv", "file.empty" }, { "headers.csv", "file.headersOnly" }, { "binary.csv", "file.binary" }, { "bomb.xlsx", "file.unpacks" },
        { "encoding.csv", "file.undecodable" }, { "page.csv", "file.markup" }, { "old.xls", "file.oldWorkbook" },
    };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Unreadable))]
    public async Task A_file_that_is_no_table_is_refused_at_the_door_with_the_reason(string name, string key)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Head);
        var refused = await person.Upload(workspace, name, Content(name));
        Assert.EndsWith($"refused={key}", refused.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await person.Client.GetAsync(refused.Headers.Location, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.StatusCode);
        var error = (await Person.Page(page)).QuerySelector(".field-error")!.TextContent;
        Assert.DoesNotContain(key, error, StringComparison.Ordinal);

        var program = await host.Program(workspace, Scopes.ImportsWrite);
        var answer = await program.Import(name, Content(name), Importing.EventLog);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await Json(answer);
        Assert.Equal((key, "file"), (problem.GetProperty("refusals")[0].GetProperty("key").GetString(), problem.GetProperty("field").GetString()));
        Assert.Equal(0, await host.Do<HandslagDb, int>(db => db.Set<StoredFile>().CountAsync(Cancellation), workspace.Id));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database, ("Files:LargestFile", "1048576"));
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Head);
        var refused = await person.Upload(workspace, "large.csv", Importing.Bytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 300_000))));
        var page = await Person.Page(await person.Client.GetAsync(refused.Headers.Location, Cancellation));
        Assert.Contains("at most 1 MB", page.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await host.Do<HandslagDb, int>(db => db.Set<StoredFileChunk>().CountAsync(Cancellation), workspace.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_that_cannot_go_in_are_reported_with_line_column_value_and_reason_and_the_good_ones_go_in(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        await host.Do<HandslagDb, int>(
            db =>
            {
                db.Add(new ErasedLead { WorkspaceId = workspace.Id, Mark = ErasureList.Mark(workspace.ErasureKey, "crm", "erased"), ErasedAt = Instant.FromUtc(2026, 11, 1, 0, 0) });
                return db.SaveChangesAsync(Cancellation);
            }, workspace.Id);
        const string rows =
            """
            lead,at,stage
            good,2026-10-01T09:00,Lead
            ,2026-10-01T09:00,Lead
            gap,2026-03-29T02:30,Lead
            stage,2026-10-01T09:00,=HYPERLINK("x")
            erased,2026-10-01T09:00,Lead
            """;
        var program = await host.Program(workspace, Scopes.ImportsWrite, Scopes.ImportsRead);
        var ended = await Ended(program, await program.Import("log.csv", Importing.Bytes(rows), Importing.EventLog));

        Assert.Equal("done", ended.GetProperty("state").GetString());
        Assert.Equal((5, 1, 1, 4), (Number(ended, "rows"), Number(ended, "facts"), Number(ended, "leads"), Number(ended, "refused")));
        Assert.Equal(["row.erased", "row.idMissing", "row.timeInGap", "row.unknownStage"], ended.GetProperty("reasons").EnumerateObject().Select(reason => reason.Name).Order());
        var csv = await program.GetStringAsync($"/api/v1/imports/{Number(ended, "id")}/refused", Cancellation);
        Assert.Contains("refused_line,refused_column,refused_value,refused_reason", csv, StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("This time did not exist", csv, StringComparison.Ordinal);

        var person = await host.SignedIn(workspace, roles: Roles.Head);
        var report = await person.Open($"{workspace.Page()}/{Number(ended, "run")}");
        Assert.Equal(4, report.QuerySelectorAll("table tbody tr").Length);
        Assert.Contains("This lead was erased", report.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(csv, await person.Client.GetStringAsync($"{workspace.Page()}/{Number(ended, "run")}/refused", Cancellation));
        var member = await host.SignedIn(workspace);
        Assert.Null((await member.Open($"{workspace.Page()}/{Number(ended, "run")}")).QuerySelector("table"));
    }

    [Fact]
    public async Task One_lead_twice_with_different_content_is_refused_the_second_time()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        const string mapping =
            """
            {
              "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
              "source": { "key": "crm", "delivers": ["stageEntered"] }, "columns": { "externalId": "id" },
              "leadTable": { "dates": [ { "column": "mql", "stage": "mql" } ] }
            }
            """;
        var program = await host.Program(workspace, Scopes.ImportsWrite, Scopes.ImportsRead);
        var ended = await Ended(program, await program.Import("leads.csv", Importing.Bytes("id,mql\na,2026-10-01\na,2026-10-02\nb,2026-10-03\n"), mapping));
        Assert.Equal((2, 1), (Number(ended, "facts"), Number(ended, "refused")));
        Assert.Equal(1, Number(ended.GetProperty("reasons"), "row.repeatedDifferent"));
        Assert.Equal(2, await host.Do<HandslagDb, int>(db => db.Set<Lead>().CountAsync(Cancellation), workspace.Id));
    }

    static async Task<JsonElement> Ended(HttpClient program, HttpResponseMessage started)
    {
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        for (var tries = 0; tries < 600; tries++)
        {
            var answer = await Json(await program.GetAsync(started.Headers.Location, Cancellation));
            if (answer.GetProperty("state").GetString() is not ("waiting" or "running")) return answer;
            await Task.Delay(100, Cancellation);
        }

        throw new InvalidOperationException("The import did not end.");
    }

    static async Task<JsonElement> Json(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement;

    static long Number(JsonElement answer, string name) => answer.GetProperty(name).GetInt64();

    static byte[] Content(string name) => name switch
    {
        "empty.csv" => [],
        "headers.csv" => Importing.Bytes("id,name\n"),
        "binary.csv" => [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * 7 % 32))],
        "encoding.csv" => [0xEF, 0xBB, 0xBF, .. Importing.Bytes("id,name\n"), 0xFF, 0xFE, (byte)'a', (byte)'\n'],
        "page.csv" => Importing.Bytes("<html><body>Sign in first</body></html>"),
        "old.xls" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]],
        _ => Bomb(),
    };

    /// <summary>A workbook whose sheet unpacks to two hundred megabytes of nothing.</summary>
    static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(zip, "[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Write(zip, "xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Write(zip, "xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"x\" Target=\"worksheets/one.xml\"/></Relationships>");
            using var sheet = zip.CreateEntry("xl/worksheets/one.xml").Open();
            var nothing = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 200; i++) sheet.Write(nothing);
        }

        return bytes.ToArray();
    }

    static void Write(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
