using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Language.Calibration.Sessions;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.Programme;
using Handslag.Reviews;
using Handslag.Signals;
using Handslag.Rewards;
using Handslag.Rhythm;
using Handslag.Web.Agreement;
using Handslag.Web.Journeys;
using Handslag.Web.Journeys.Import;
using Handslag.Time;
using Handslag.Web.Cli.Demo;
using Handslag.Web.Handovers;
using Handslag.Web.Handovers.Desk;
using Handslag.Web.Handovers.Routing;
using Handslag.Web.Insights.Commitments;
using Handslag.Web.Insights;
using Handslag.Web.Language;
using Handslag.Web.Language.Calibration;
using Handslag.Web.Language.Terms;
using Handslag.Web.Look.Shell;
using Handslag.Web.Personas;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Notices;
using Handslag.Web.Platform.Settings;
using Handslag.Web.Platform.Webhooks;
using Handslag.Web.Programme;
using Handslag.Web.Reviews;
using Handslag.Web.Signals;
using Handslag.Web.Rewards;
using Handslag.Web.Rhythm;
using Handslag.Web.Time;
using System.ComponentModel.DataAnnotations;

namespace Handslag.Web;

/// <summary>Everything the business needs, the same behind the pages, the API and the command line. A new capability adds its line here.</summary>
static class Capabilities
{
    public static IServiceCollection AddCapabilities(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLocalization();
        services.AddScoped<RefusalTexts>();
        services.AddRefusalTexts<PlatformText>();
        services.AddRefusalTexts<SettingsText>();
        services.AddRefusalTexts<ImportText>();
        services.AddPlatform(new DatabaseOptions
        {
            DataFolder = Path.GetFullPath(configuration["HANDSLAG_DATA"] is { Length: > 0 } folder ? folder : "data"),
            Postgres = configuration["HANDSLAG_POSTGRES"],
            PostgresOwner = configuration["HANDSLAG_POSTGRES_OWNER"],
        });
        services.Configure<JobOptions>(configuration.GetSection("Jobs"));
        services.Configure<StoredFileOptions>(configuration.GetSection("Files"));
        services.AddPeople(Checked(configuration.GetSection("People").Get<PeopleLimits>() ?? new()));
        services.AddNoticePages(configuration);
        services.AddWebhookPages(configuration);
        services.AddTime();
        services.AddHandoverNotices().AddNoticeTexts<HandoverNoticesText>();
        services.AddRefusalTexts<TimeText>();
        services.AddScoped<SignInAddress>();
        services.AddAgreement();
        services.AddAgreementPages();
        services.AddInsights();
        services.AddRefusalTexts<InsightsText>();
        services.AddScoped<CommitmentWords>().AddSingleton<SubjectInAudit>(CommitmentWords.InAudit);
        services.AddJourneys();
        services.AddHandovers().AddHandoverPages().AddDeskPages().AddRoutingPages();
        services.AddImportPages();
        services.AddJourneyPages();
        services.AddRefusalTexts<LanguageText>();
        services.AddCalibration().AddCalibrationPages();
        services.AddPersonaPages();
        services.AddTerms().AddTermPages();
        services.AddRhythm().AddRhythmPages().AddNoticeTexts<RhythmText>();
        services.AddAsked(SettingsAsked.Of);
        services.AddReviews().AddReviewPages();
        services.AddSingleton(Checked(configuration.GetSection("Signals").Get<SignalLimits>() ?? new()));
        services.AddSignals().AddSignalPages();
        services.AddRewards().AddRewardsPages();
        services.AddProgramme().AddProgrammePages().AddNoticeTexts<ProgrammeText>();
        services.AddScoped<PrepareDemo>().AddScoped<LayDemoCalendars>();
        return services;
    }

    /// <summary>What the capabilities answer besides their pages.</summary>
    public static void MapCapabilities(this IEndpointRouteBuilder app)
    {
        app.MapAgreement();
        app.MapTerms();
        app.MapJourneys();
        app.MapHandovers();
        app.MapDesk();
        app.MapCommitments();
        app.MapCalibration();
        app.MapReviews();
        app.MapSignals();
        app.MapPersonas();
        app.MapRewards();
        app.MapRhythm();
        app.MapProgramme();
    }

    /// <summary>Limits that make no sense are refused at start, all at once.</summary>
    static T Checked<T>(T limits) where T : notnull
    {
        List<ValidationResult> wrong = [];
        return Validator.TryValidateObject(limits, new(limits), wrong, validateAllProperties: true)
            ? limits
            : throw new DatabaseRefusedException(string.Join(Environment.NewLine, wrong.Select(w => w.ErrorMessage)));
    }
}
