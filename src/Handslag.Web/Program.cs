using Handslag.Platform.Database;
using Handslag.Web;
using Handslag.Web.Cli;
using Handslag.Web.Journeys;
using Handslag.Web.Look;
using Handslag.Web.Platform;

if (CommandLine.Names(args)) return await CommandLine.Run(args);

try
{
    var builder = WebApplication.CreateBuilder(Serving.Options(args));
    builder.Services.AddCapabilities(builder.Configuration);
    builder.Services.AddLook();
    builder.AddWebPlatform();

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.UseRequestLog();
    app.UseLook();
    app.UseWebPlatform();
    app.MapLook();
    app.MapJourneys();
    app.MapWebPlatform();
    await app.RunAsync();
    return 0;
}
catch (DatabaseRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
