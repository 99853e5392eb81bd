using Handslag.Journeys;
using Handslag.Personas.Demo;
using Handslag.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Personas;

public static class PersonasModule
{
    public static IServiceCollection AddPersonas(this IServiceCollection services) => services
        .AddScoped<PersonaBook>()
        .AddScoped<PersonaFigures>()
        .AddScoped<PersonasAsAt>()
        .AddScoped<AddPersona>()
        .AddScoped<EditPersona>()
        .AddScoped<ProposePersona>()
        .AddScoped<ApprovePersona>()
        .AddScoped<ClosePersona>()
        .AddScoped<ChangePersonas>()
        .AddScoped<Observe>()
        .AddScoped<SetPortrait>()
        .AddScoped<PreviewMatches>()
        .AddScoped<MatchByHand>()
        .AddScoped<MatchLeads>()
        .AddScoped<ExportPersonas>()
        .AddScoped<ImportPersonas>()
        .AddScoped<LayDemoPersonas>()
        .AddJob<MatchLeads>(MatchLeads.Kind, match => match.Run)
        .AddRecurring<MatchNews>("personas.news", Duration.FromSeconds(10), news => news.Run)
        .AddSingleton<LeadTold>(Observe.Tell)
        .AddSingleton<LeadForgotten>(Observe.Forget);
}
