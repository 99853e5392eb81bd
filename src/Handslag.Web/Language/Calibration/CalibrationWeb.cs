using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Notices;

namespace Handslag.Web.Language.Calibration;

/// <summary>Calibration: pages and endpoints.</summary>
static class CalibrationWeb
{
    public static IServiceCollection AddCalibrationPages(this IServiceCollection services) => services
        .AddRefusalTexts<CalibrationText>()
        .AddNoticeTexts<CalibrationNoticesText>()
        .AddScoped<CalibrationWords>()
        .AddAsked(CalibrationAsked.Of);

    public static void MapCalibration(this IEndpointRouteBuilder app) => app.MapCalibrationApi();
}
