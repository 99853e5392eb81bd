using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Web.Look.Shell;

/// <summary>One thing that waits for the reader, with the page where it is done.</summary>
/// <param name="What">In a few words, bold on the page.</param>
/// <param name="Why">Who asks, since when or until when; may be empty.</param>
public sealed record Asked(string Href, string What, string Why);

/// <summary>Whom the home page asks for.</summary>
/// <param name="Services">Of the request, already in the workspace.</param>
public sealed record AskedReader(IServiceProvider Services, Me Me, string Workspace, Instant Now, DateTimeZone Zone)
{
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();
}

/// <summary>What a capability asks of a reader, the most urgent first. Registered with <see cref="AskedRegistration.AddAsked"/>.</summary>
public delegate Task<IReadOnlyList<Asked>> AskOf(AskedReader reader, CancellationToken cancellation);

static class AskedRegistration
{
    /// <summary>Adds what a capability asks to the card "asked of you" on the home page, in the order of registration.</summary>
    public static IServiceCollection AddAsked(this IServiceCollection services, AskOf ask) => services.AddSingleton(ask);

    public static async Task<IReadOnlyList<Asked>> Ask(this AskedReader reader, CancellationToken cancellation)
    {
        var asked = new List<Asked>();
        foreach (var ask in reader.Services.GetServices<AskOf>()) asked.AddRange(await ask(reader, cancellation));
        return asked;
    }
}
