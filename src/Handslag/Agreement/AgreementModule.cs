using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Agreement;

public static class AgreementModule
{
    public static IServiceCollection AddAgreement(this IServiceCollection services) => services.AddSingleton<WorkspaceOpened>(LayTemplate.In);
}
