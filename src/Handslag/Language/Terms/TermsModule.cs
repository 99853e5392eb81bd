using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Language.Terms.Demo;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Language.Terms;

public static class TermsModule
{
    public static IServiceCollection AddTerms(this IServiceCollection services) => services
        .AddScoped<TermList>()
        .AddScoped<TermProposals>()
        .AddScoped<TermUses>()
        .AddScoped<StartTerm>()
        .AddScoped<DiscardTerm>()
        .AddScoped<WriteDefinition>()
        .AddScoped<ProposeTerms>()
        .AddScoped<DecideTerms>()
        .AddScoped<GiveExample>()
        .AddScoped<TermFile>()
        .AddScoped<ImportTerms>()
        .AddScoped<JargonList>()
        .AddSingleton<TermBooks>()
        .AddScoped<TermsInPlace>()
        .AddSingleton<WorkspaceRemoved>(books => books.GetRequiredService<TermBooks>().Forget)
        .AddSingleton<TermsUsedBy>(TermUses.In)
        .AddSingleton<LeadTold>(GiveExample.Tell)
        .AddSingleton<LeadForgotten>(GiveExample.Forget)
        .AddScoped<LayDemoTerms>();
}
