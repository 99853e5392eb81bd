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
}
