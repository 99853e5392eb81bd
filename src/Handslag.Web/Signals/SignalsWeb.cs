using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Notices;
using Handslag.Web.Platform.Settings;

namespace Handslag.Web.Signals;

/// <summary>The pages about signals and the pulse.</summary>
static class SignalsWeb
{
    public static IServiceCollection AddSignalPages(this IServiceCollection services) =>
        services.AddRefusalTexts<SignalsText>().AddNoticeTexts<SignalsText>().AddScoped<SignalWords>().AddSingleton<SubjectInAudit>(SignalWords.InAudit).AddAsked(SignalsAsked.Of);
}
