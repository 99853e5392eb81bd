using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Handslag.TestBed;

/// <summary>The program itself, on the database given; only the clock and the place of the data are replaced.</summary>
public sealed class HandslagHost(TestDatabase database, params (string Key, string Value)[] settings) : WebApplicationFactory<Program>
{
    /// <summary>Signing in is tried far more often here than one address may; the test of the limit sets its own.</summary>
    const string ManyAttempts = "100000";

    /// <summary>Of every test user that is not given another.</summary>
    public const string Password = "een paard op de gang";

    public TestClock Clock { get; } = new();

    public LogLines Log { get; } = new();

    /// <summary>Runs a use-case as the program would, outside a request; in a workspace where one is given.</summary>
    public async Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act, long workspaceId = 0) where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        if (workspaceId != 0) await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(workspaceId, CancellationToken.None);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    /// <summary>A new workspace with a name of its own, made as the command line makes it.</summary>
    public async Task<Workspace> NewWorkspace(string name = "Test")
    {
        var slug = $"test-{Guid.NewGuid():N}";
        return (await Do<CreateWorkspace, Outcome<Workspace>>(create => create.Run(new(slug, name, "Europe/Amsterdam"), CancellationToken.None))).Value;
    }

    public async Task<User> NewUser(Workspace workspace, Side side = Side.Marketing, Roles roles = Roles.Member, string? name = null, string? password = Password)
    {
        var email = $"{Guid.NewGuid():N}@example.test";
        return (await Do<AddUser, Outcome<User>>(
            add => add.Run(new(email, name ?? "Anna de Vries", password, side, roles), CancellationToken.None), workspace.Id)).Value;
    }

    /// <summary>A program with a token of the workspace.</summary>
    public async Task<HttpClient> Program(Workspace workspace, params string[] scopes)
    {
        var created = await Do<Tokens, Outcome<CreatedToken>>(tokens => tokens.Create("test", scopes, null, null, CancellationToken.None), workspace.Id);
        var client = CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", created.Value.Secret);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Production);
        builder.UseSetting("HANDSLAG_DATA", database.Options.DataFolder);
        builder.UseSetting("HANDSLAG_POSTGRES", database.Options.Postgres ?? "");
        builder.UseSetting("HANDSLAG_POSTGRES_OWNER", database.Options.PostgresOwner ?? "");
        builder.UseSetting("People:AttemptsPerMinute", ManyAttempts);
        foreach (var (key, value) in settings) builder.UseSetting(key, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
