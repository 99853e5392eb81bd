using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.Platform.Live;
using Handslag.Platform.Notices;
using Handslag.Platform.Once;
using Handslag.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Platform;

public static class PlatformModule
{
    const int HoursBetweenSurveys = 6;

    /// <summary>Registers the database, the clock and what every capability needs of the platform.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, DatabaseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IClock, SystemTime>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<DatabaseWatch>();
        services.AddSingleton<Remembered>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<RunningServer>();
        services.AddSingleton<BackUp>();
        services.AddSingleton<RestoreBackup>();
        services.AddSingleton<ApplyErasures>();
        services.AddScoped<WorkspaceScope>();
        if (options.IsPostgres)
        {
            services.AddDbContext<PostgresHandslagDb>(builder => Postgres(builder, options.Postgres!).AddInterceptors(new PostgresWorkspaceSetting()),
                optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<HandslagDb>(provider => provider.GetRequiredService<PostgresHandslagDb>());
        }
        else
        {
            services.AddDbContext<SqliteHandslagDb>(builder => Sqlite(builder, options.SqliteConnection), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<HandslagDb>(provider => provider.GetRequiredService<SqliteHandslagDb>());
        }

        services.AddRecurring<SurveyTables>("survey", Duration.FromHours(HoursBetweenSurveys), survey => survey.Run);
        services.AddLive().AddConsent().AddJobs().AddStoredFiles().AddErasure().AddOnce().AddNotices().AddWebhooks();
        return services;
    }

    internal static DbContextOptionsBuilder Sqlite(DbContextOptionsBuilder builder, string connection) =>
        builder.UseSqlite(connection).AddInterceptors(new SqliteSettings());

    internal static DbContextOptionsBuilder Postgres(DbContextOptionsBuilder builder, string connection) =>
        builder.UseNpgsql(connection, postgres => postgres.UseNodaTime().MigrationsHistoryTable("migrations_history"));
}
