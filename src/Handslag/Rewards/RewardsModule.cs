using Handslag.Rewards.Replay;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rewards;

public static class RewardsModule
{
    public static IServiceCollection AddRewards(this IServiceCollection services) => services
        .AddScoped<RewardPlans>()
        .AddScoped<SavePlan>()
        .AddScoped<SettlePlan>()
        .AddScoped<SettleRewards>()
        .AddScoped<CompareRewards>()
        .AddScoped<Demo.LayDemoRewards>();

    /// <summary>Lets a capability tell how goals ended, for plans that pay for them.</summary>
    public static IServiceCollection AddGoalSource(this IServiceCollection services, GoalSource source) => services.AddSingleton(source);
}
