using Handslag.Web.Look;
using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Settings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handslag.Web.Rhythm;

/// <summary>Meetings, actions and goals: pages and endpoints.</summary>
static class RhythmWeb
{
    public static IServiceCollection AddRhythmPages(this IServiceCollection services)
    {
        // The agenda is reported on the command line too, in the same words.
        services.TryAddScoped<Formats>();
        return services.AddRefusalTexts<RhythmText>().AddScoped<AgendaWords>().AddScoped<RuleWords>().AddScoped<GoalMeasures>().AddAsked(RhythmAsked.Of).AddSingleton<SaidInAudit>(RuleWords.InAudit)
            .AddPagePart<TalkCard>(PagePartRegistration.Home).AddPagePart<DecisionsToWriteIn>(PagePartRegistration.Draft).AddPagePart<PutOnAgenda>(PagePartRegistration.Statement);
    }

    public static void MapRhythm(this IEndpointRouteBuilder app)
    {
        app.MapRhythmApi();
        app.MapCalendarFeed();
        app.MapMinutes();
    }
}
