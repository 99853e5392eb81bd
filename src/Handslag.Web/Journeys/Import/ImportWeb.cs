using Handslag.Platform.Jobs;
using Handslag.Web.Platform;

namespace Handslag.Web.Journeys.Import;

/// <summary>Importing through the pages and the API.</summary>
static class ImportWeb
{
    public static IServiceCollection AddImportPages(this IServiceCollection services) => services
        .AddScoped<StartImport>()
        .AddScoped<Imports>()
        .AddScoped<MappingsKept>()
        .AddScoped<FunnelChoice>()
        .AddScoped<UploadedTable>()
        .AddScoped<MultipartFile>()
        .AddJob<ImportJob>(ImportJob.Kind, job => job.Run);

    public static void MapImport(this IEndpointRouteBuilder app)
    {
        app.MapUpload();
        app.MapRefusedRows();
        app.MapImportApi();
    }
}
