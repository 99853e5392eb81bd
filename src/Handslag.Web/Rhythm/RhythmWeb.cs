using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Rhythm;

/// <summary>Meetings, actions and goals: pages and endpoints.</summary>
static class RhythmWeb
{
    public static IServiceCollection AddRhythmPages(this IServiceCollection services) => services
        .AddRefusalTexts<RhythmText>()
        .AddScoped<AgendaWords>()
        .AddAsked(RhythmAsked.Of);

    public static void MapRhythm(this IEndpointRouteBuilder app)
    {
        app.MapRhythmApi();
        app.MapCalendarFeed();
    }
}
