using Handslag.Agreement.Demo;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Agreement;

public static class AgreementModule
{
    public static IServiceCollection AddAgreement(this IServiceCollection services) => services
        .AddSingleton<WorkspaceOpened>(LayTemplate.In)
        .AddScoped<AgreementVersions>()
        .AddScoped<StartDraft>()
        .AddScoped<EditDraft>()
        .AddScoped<DraftHistory>()
        .AddScoped<DiscardDraft>()
        .AddScoped<ImportAgreement>()
        .AddScoped<ProposeVersion>()
        .AddScoped<RecordPaper>()
        .AddScoped<SignVersion>()
        .AddScoped<CloseProposal>()
        .AddScoped<Mandates>()
        .AddScoped<AddFunnel>()
        .AddScoped<LayDemoAgreements>()
        .AddJob<FollowAgreement>(FollowAgreement.Kind, follow => follow.Run);
}
