using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Time;

public static class TimeModule
{
    /// <summary>Registers the calendars of the sides, and gives every new workspace its first ones.</summary>
    public static IServiceCollection AddTime(this IServiceCollection services) =>
        services.AddSingleton<WorkspaceOpened>(LayCalendars.In).AddScoped<WorkspaceCalendars>()
            .AddScoped<NextWorkingMinute>(provider => provider.GetRequiredService<WorkspaceCalendars>().NextWorkingMinute).AddScoped<DecideCalendar>();
}
