using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Notices;
using Handslag.Web.Reviews.Campaigns;
using Handslag.Web.Reviews.Contacts;
using Handslag.Web.Reviews.Requests;
using Handslag.Web.Reviews.Rounds;
using Handslag.Web.Reviews.Rules;
using Handslag.Web.Reviews.Tools;

namespace Handslag.Web.Reviews;

/// <summary>Reviews, tools, campaigns, requests and contacts: pages and endpoints.</summary>
static class ReviewsWeb
{
    public static IServiceCollection AddReviewPages(this IServiceCollection services) => services
        .AddRefusalTexts<ReviewsText>()
        .AddNoticeTexts<ReviewNoticesText>()
        .AddScoped<ReviewWords>()
        .AddScoped<Speaker>()
        .AddHttpContextAccessor()
        .AddAsked(ReviewsAsked.Of);

    public static void MapReviews(this IEndpointRouteBuilder app)
    {
        app.MapTools();
        app.MapCampaigns();
        app.MapRequests();
        app.MapContacts();
        app.MapRules();
        app.MapRounds();
    }
}
