using Handslag.Web.Platform;

namespace Handslag.Web.Rewards;

/// <summary>The pages and endpoints about rewards.</summary>
static class RewardsWeb
{
    public static IServiceCollection AddRewardsPages(this IServiceCollection services) => services
        .AddRefusalTexts<RewardsText>()
        .AddScoped<RewardWords>()
        .AddScoped<StatementReading>();

    public static void MapRewards(this IEndpointRouteBuilder app)
    {
        app.MapRewardsApi();
        app.MapRewardFiles();
    }
}
