using System.Diagnostics;
using System.Text.Json;
using Handslag.TestBed;
using Handslag.Web.Platform;
using Xunit;

namespace Handslag.Web.Tests.Cli;

/// <summary>Runs the real program in a process of its own.</summary>
public sealed class CommandLineTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_workspace_a_person_and_a_token_are_made_without_a_browser(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        var made = await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw", "--json");
        Assert.Equal((0, ""), (made.Code, made.Error));
        Assert.Equal("polderbouw", Json(made).GetProperty("workspace").GetString());
        Assert.Equal("Europe/Amsterdam", Json(made).GetProperty("zone").GetString());

        var person = await Run(database, Person.Password + "\n", "user", "add", "anna@example.test", "--workspace", "polderbouw",
            "--side", "marketing", "--role", "head", "--role", "administrator", "--name", "Anna de Vries", "--password-stdin");
        Assert.Equal((0, "anna@example.test"), (person.Code, person.Output.Trim()));
        var token = await Run(database, "", "token", "create", "--workspace", "polderbouw", "--scopes", "members:read,workspace:read", "--name", "test", "--json");
        var link = await Run(database, "", "user", "link", "anna@example.test");

        await using var host = new HandslagHost(database);
        var visitor = host.Visitor();
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await visitor.SignIn("anna@example.test", Person.Password)).StatusCode);
        var program = host.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", Json(token).GetProperty("token").GetString());
        Assert.Contains("Anna de Vries", await program.GetStringAsync("/api/v1/members", Cancellation), StringComparison.Ordinal);
        Assert.StartsWith(Serving.DefaultAddress + "/sign-in/link/", link.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_with_1_and_names_field_value_and_rule_on_standard_error()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var refused = await Run(database, "", "workspace", "create", "polderbouw", "--name", "Again", "--json");
        Assert.Equal((1, "", "slug: polderbouw: Another workspace already has this name."), (refused.Code, refused.Output, refused.Error.Trim()));
        var unknown = await Run(database, "", "token", "list", "--workspace", "elsewhere", "--json");
        Assert.Equal((1, "", "workspace: elsewhere: There is no such workspace."), (unknown.Code, unknown.Output, unknown.Error.Trim()));
        var misunderstood = await Run(database, "", "user", "add", "bo@example.test", "--workspace", "polderbouw", "--side", "finance");
        Assert.Equal(1, misunderstood.Code);
        Assert.Contains("finance", misunderstood.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_shown_once_listed_without_its_secret_and_revoked()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var secret = (await Run(database, "", "token", "create", "-w", "polderbouw", "--scopes", "leads:read")).Output.Trim();
        Assert.StartsWith("hs_", secret, StringComparison.Ordinal);
        var listed = await Run(database, "", "token", "list", "-w", "polderbouw", "--json");
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        var id = Json(listed)[0].GetProperty("id").GetInt64();
        Assert.Equal(0, (await Run(database, "", "token", "revoke", $"{id}", "-w", "polderbouw")).Code);
        Assert.NotEqual(JsonValueKind.Null, Json(await Run(database, "", "token", "list", "-w", "polderbouw", "--json"))[0].GetProperty("revoked").ValueKind);
        Assert.Equal(1, (await Run(database, "", "token", "revoke", "999", "-w", "polderbouw")).Code);
    }

    [Fact]
    public async Task Without_a_password_an_invitation_is_printed()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var invited = await Run(database, "", "user", "add", "bo@example.test", "-w", "polderbouw", "--side", "sales", "--json");
        var path = new Uri(Json(invited).GetProperty("invitation").GetString()!).AbsolutePath;
        await using var host = new HandslagHost(database);
        Assert.Contains("Polder Bouw", (await host.Visitor().Open(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_answer_also_where_nothing_came_in_yet_and_refuse_a_period_that_ends_before_it_begins()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        foreach (var report in new[] { "funnel", "time" })
        {
            var empty = await Run(database, "", "report", report, "-w", "polderbouw", "--from", "2026-01-01", "--to", "2026-02-01", "--json");
            Assert.Equal((0, ""), (empty.Code, empty.Error));
            var first = Json(empty).GetProperty("stages")[0];
            Assert.Equal((0, JsonValueKind.Null), (first.GetProperty("mature").GetInt32(), first.GetProperty("medianMinutes").ValueKind));
            Assert.NotEqual(JsonValueKind.Null, first.GetProperty("reason").ValueKind);
        }

        var refused = await Run(database, "", "report", "time", "-w", "polderbouw", "--from", "2026-02-01", "--to", "2026-01-01", "--json");
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.StartsWith("to: 2026-01-01:", refused.Error, StringComparison.Ordinal);
    }

    internal sealed record Ran(int Code, string Output, string Error);

    internal static JsonElement Json(Ran ran) => JsonDocument.Parse(ran.Output).RootElement;

    internal static async Task<Ran> Run(TestDatabase database, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Handslag.Web.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HANDSLAG_DATA"] = database.Options.DataFolder,
                ["HANDSLAG_POSTGRES"] = database.Options.Postgres,
                ["HANDSLAG_POSTGRES_OWNER"] = database.Options.PostgresOwner,
                ["LANG"] = "en_US.UTF-8",
                ["LC_ALL"] = "en_US.UTF-8",
            },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(Cancellation);
        var error = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return new(process.ExitCode, await output, await error);
    }
}
