using System.Globalization;
using System.Resources;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Handslag.Web.Platform.Notices;

/// <summary>A capability's texts in which those of its notices stand.</summary>
sealed record NoticeTextSource(ResourceManager Texts);

/// <summary>The pages about notices, and what the library asks of the web: texts and addresses.</summary>
static class NoticesWeb
{
    /// <summary>Where the texts of a capability's notices stand: <c>notice.{kind}.name</c>, <c>.subject</c>, <c>.body</c> and <c>.example</c>.</summary>
    public static IServiceCollection AddNoticeTexts<TTexts>(this IServiceCollection services) =>
        services.AddSingleton(new NoticeTextSource(new ResourceManager(typeof(TTexts))));

    public static IServiceCollection AddNoticePages(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<MailOptions>(configuration.GetSection("Mail"))
        .AddRefusalTexts<NoticesText>()
        .AddNoticeTexts<NoticesText>()
        .AddSingleton<NoticeText>(provider => (key, language) => Find(provider.GetServices<NoticeTextSource>(), key, language))
        .AddSingleton<PublicAddress>(provider => () => Serving.PublicAddress(
            provider.GetRequiredService<IConfiguration>(), provider.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses));

    public static void MapNotices(this IEndpointRouteBuilder app) =>
        app.MapGet("/w/{workspace}/notices/{id:long}", Open).RequireAuthorization(Policies.Member);

    /// <summary>Marks a notice as read and goes where it leads.</summary>
    static async Task<Results<RedirectHttpResult, NotFound>> Open(string workspace, long id, Me me, InAppNotices notices, CancellationToken cancellation) =>
        await notices.Open(id, me.UserId, cancellation) is ['/', ..] and not ['/', '/' or '\\', ..] and var path ? TypedResults.LocalRedirect($"/w/{workspace}{path}") : TypedResults.NotFound();

    static string? Find(IEnumerable<NoticeTextSource> sources, string key, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        return sources.Select(source => source.Texts.GetString(key, culture)).FirstOrDefault(text => text is not null);
    }
}
