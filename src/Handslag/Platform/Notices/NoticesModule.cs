using Handslag.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Notices;

public static class NoticesModule
{
    /// <summary>Adds a kind of notice; its texts stand in the web project, see <see cref="NoticeKind"/>.</summary>
    public static IServiceCollection AddNoticeKind(this IServiceCollection services, string key, bool byMail = true, bool isUrgent = false) =>
        services.AddSingleton(new NoticeKind(key, byMail, isUrgent));

    /// <summary>Lets mails of a kind bear a calendar.</summary>
    public static IServiceCollection AddNoticeCalendar(this IServiceCollection services, string kind, CalendarOfNotice write) => services.AddSingleton(new CalendarKind(kind, write));

    internal static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsRules>();
        services.TryAddSingleton<NoticeText>((_, _) => null);
        services.TryAddSingleton<PublicAddress>(() => "");
        services.TryAddScoped<NextWorkingMinute>(_ => (_, at, _) => Task.FromResult(at));
        services.AddNoticeKind(SendDigests.Kind);
        services.AddSingleton<NoticeKinds>().AddSingleton<MailServer>();
        services.AddScoped<SendNotice>().AddScoped<InAppNotices>().AddScoped<WriteNotice>().AddScoped<ChangeNoticeTemplate>().AddScoped<ChooseNotices>().AddScoped<SendTestMail>().AddScoped<CalendarsOfKinds>();
        services.AddDelivery<DeliverMail>(DeliverMail.Topic, mail => mail.Deliver);
        services.AddRecurring<SendDigests>("digests", Duration.FromMinutes(5), digests => digests.Run);
        return services;
    }
}
