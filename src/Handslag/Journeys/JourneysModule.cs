using Handslag.Journeys.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Journeys;

public static class JourneysModule
{
    public static IServiceCollection AddJourneys(this IServiceCollection services) => services
        .AddSingleton(new ImportOptions())
        .AddScoped<JourneyNews>()
        .AddScoped<ImportRuns>()
        .AddScoped<ImportFile>()
        .AddScoped<CorrectFact>()
        .AddScoped<WithdrawFact>()
        .AddScoped<RaiseDispute>()
        .AddScoped<DecideDispute>()
        .AddScoped<AddNote>()
        .AddScoped<LeadTimeline>()
        .AddScoped<FindLeads>()
        .AddScoped<LeadNames>()
        .AddScoped<EraseLead>()
        .AddScoped<ExportLead>();
}
