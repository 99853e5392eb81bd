using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Files;

static class StoredFilesModule
{
    public static IServiceCollection AddStoredFiles(this IServiceCollection services)
    {
        services.AddOptions<StoredFileOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoredFileOptions>, StoredFileOptionsRules>();
        services.AddScoped<StoreFile>();
        services.AddScoped<OpenStoredFile>();
        services.AddScoped<RemoveStoredFile>();
        return services;
    }
}
