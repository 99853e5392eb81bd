using Handslag.Platform.Database;
using Handslag.Web;
using Handslag.Web.Cli;
using Handslag.Web.Cli.Demo;
using Handslag.Web.Look;
using Handslag.Web.Platform;

SqliteSettings.ForThisProcess();
if (CommandLine.Names(args) && await CommandLine.Run(args) is not DemoCommand.Serves and var code) return code;

try
{
    var builder = WebApplication.CreateBuilder(Serving.Options(args));
    builder.Services.AddCapabilities(builder.Configuration);
    builder.Services.AddLook();
    builder.AddWebPlatform();
    if (args is [DemoCommand.Name, ..]) builder.Services.AddHostedService<DemoLink>();

    var app = builder.Build();
    app.UseForwardedHeaders();
    app.UseRequestLog();
    app.Use(app.Services.GetRequiredService<WarmUp>().Before);
    app.UseLook();
    app.UseWebPlatform();
    app.MapLook();
    app.MapCapabilities();
    app.MapWebPlatform();
    await app.RunAsync();
    return 0;
}
catch (DatabaseRefusedException refused)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
