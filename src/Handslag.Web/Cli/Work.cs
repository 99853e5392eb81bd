using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Cli;

/// <summary>What a command works with: a unit of work on a database that has been started, and a way to answer.</summary>
sealed class Work(IServiceProvider services, ParseResult parsed)
{
    public const int Ran = 0;
    public const int Refused = 1;
    public const int Unreadable = 2;

    static readonly JsonSerializerOptions AsJson = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public HandslagDb Db => Get<HandslagDb>();

    public IConfiguration Configuration => Get<IConfiguration>();

    public bool WantsJson => parsed.GetValue(CommandLine.Json);

    TextWriter Output => parsed.InvocationConfiguration.Output;

    TextWriter Error => parsed.InvocationConfiguration.Error;

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>Makes a command that works in no workspace, or in several.</summary>
    public static void On(Command command, Func<Work, ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, cancellation) => Run(parsed, work, cancellation));

    /// <summary>Makes a command that works before the database is opened.</summary>
    public static void Before(Command command, Func<Work, ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, cancellation) => Run(parsed, work, cancellation, opens: false));

    /// <summary>Makes a command that works in the workspace named by <c>--workspace</c>.</summary>
    public static void InWorkspace(Command command, Func<Work, ParseResult, CancellationToken, Task<int>> work)
    {
        var option = new Option<string>("--workspace", "-w") { Description = "The workspace, by its name in addresses", Required = true };
        command.Add(option);
        On(command, async (unit, parsed, cancellation) =>
        {
            var slug = parsed.GetRequiredValue(option);
            var workspace = await unit.Db.Set<Workspace>().AsNoTracking().SingleOrDefaultAsync(w => w.Slug == slug, cancellation);
            if (workspace is null) return unit.Refuse([new("workspace.unknown", "workspace", slug)]);
            await unit.Db.Enter(workspace.Id, cancellation);
            return await work(unit, parsed, cancellation);
        });
    }

    /// <summary>Prints what a use-case granted, as JSON or in words, or says on standard error what it refused.</summary>
    public int Answer<T>(Outcome<T> outcome, Func<T, object> json, Func<T, string> words) =>
        outcome.IsRefused ? Refuse(outcome.Refusals) : Answer(json(outcome.Value), words(outcome.Value));

    public int Answer(object json, string words)
    {
        Output.WriteLine(WantsJson ? JsonSerializer.Serialize(json, AsJson) : words);
        return Ran;
    }

    public int Refuse(IReadOnlyList<Refusal> refusals)
    {
        foreach (var refusal in refusals)
            Error.WriteLine(string.Join(": ", new[] { refusal.Field, refusal.Value, Get<RefusalTexts>().Of(refusal) }.Where(part => !string.IsNullOrEmpty(part))));
        return Refused;
    }

    /// <summary>Says what is wrong with an input that cannot be read at all.</summary>
    public int Unread(IReadOnlyList<Refusal> refusals)
    {
        Refuse(refusals);
        return Unreadable;
    }

    /// <summary>The same services on the database of another folder.</summary>
    public static ServiceProvider ServicesOn(DatabaseOptions options) => Builder(options.DataFolder).Services.BuildServiceProvider();

    static HostApplicationBuilder Builder(string? dataFolder = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (dataFolder is not null) builder.Configuration["HANDSLAG_DATA"] = dataFolder;
        builder.Services.AddCapabilities(builder.Configuration);
        return builder;
    }

    static async Task<int> Run(ParseResult parsed, Func<Work, ParseResult, CancellationToken, Task<int>> work, CancellationToken cancellation, bool opens = true)
    {
        try
        {
            using var host = Builder().Build();
            if (opens) await host.Services.GetRequiredService<DatabaseStart>().Run(cancellation);
            await using var scope = host.Services.CreateAsyncScope();
            return await work(new(scope.ServiceProvider, parsed), parsed, cancellation);
        }
        catch (DatabaseRefusedException refused)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }
}
